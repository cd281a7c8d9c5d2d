import type { PermissionType } from '../../../oaa/src/payload/payload.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import type { Html } from '../../src/html/html.ts';
import { type AccessMatrix, accessSection } from '../../src/report/access-matrix.ts';
import { accessMatrix, accessOf } from '../../src/report/access-summary.ts';
import { aRole, aUser, anAccount } from '../review/account.ts';

const matrixOf = (inventory: Inventory): AccessMatrix => accessMatrix(inventory, defaultSettings.privileges);
const textOf = (matrix: AccessMatrix): string =>
  (accessSection(matrix, false).content as Html).text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const many = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

it('privileged roles and areas come first, also where other roles reach more and other areas are more frequent', () => {
  const common = many(60).map((at) => `Area${at}:Read`);
  const roles = [
    ...many(30).map((at) => aRole(`plain${at}`, common)),
    aRole('boss', ['User:Edit'], { name: 'Boss' }),
  ];
  const { areas, rows, rareAreas } = matrixOf(anAccount([], roles, { 'User:Edit': ['DataWrite'] }));
  expect(areas).toHaveLength(61);
  expect(areas[0]).toBe('User');
  expect(rows[0]).toMatchObject({ name: 'Boss', isPrivileged: true });
  expect(rows[0]?.cells[0]).toEqual({ access: 'write', isRestricted: false });
  expect(rareAreas).toBe(0);
});

it('what is rare shares a column, so that no role that may do something looks as if it might do nothing', () => {
  const roles = [
    aRole(
      'wide',
      many(100).map((at) => `Area${at}:Read`),
    ),
    aRole('odd', ['Zz:Edit', 'Zy:Edit=g1']),
  ];
  const types = { 'Zz:Edit': ['DataWrite'], 'Zy:Edit': ['DataCreate'] } as const;
  const matrix = matrixOf(anAccount([], roles, types as never));
  expect([matrix.areas.length, matrix.rareAreas]).toEqual([100, 2]);
  const odd = matrix.rows.find(({ name }) => name === 'Role odd');
  expect(odd?.cells.at(-1)).toEqual({ access: 'create', isRestricted: false });
  expect(matrix.rows.every(({ cells }) => cells.some(Boolean))).toBe(true);
  expect(textOf(matrix)).toContain('2 rarer areas');
});

it('a role that may do nothing and one that nobody could look into are kept apart', () => {
  const roles = [
    aRole('2', []),
    aRole('x', []),
    aRole('weak', ['User:Read']),
    aRole('strong', ['User:Edit']),
  ];
  const types = { 'User:Read': ['DataRead'], 'User:Edit': ['DataWrite'] } as const;
  const inventory = anAccount([aUser('u')], roles, types as never);
  inventory.origin = { ...inventory.origin, rolesWithUnknownPrivileges: new Set(['x']) };
  const matrix = matrixOf(inventory);
  expect(matrix.rows.map(({ name, holders, knowsPrivileges }) => [name, holders, knowsPrivileges])).toEqual([
    ['Role strong', 0, true],
    ['Role weak', 0, true],
    ['Role 2', 1, true],
    ['Role x', 0, false],
  ]);
  expect(textOf(matrix)).toContain('Role x privileges not known 0 ?');
  expect(textOf(matrix)).toContain('The privileges of 1 role, marked ?, are not known.');
});

it('says in the row of the Owner that they can do everything, also where no cell does', () => {
  const roles = [aRole('0', ['User:Read'], { name: 'Owner' }), aRole('1', ['User:Edit', 'Chat:Read'])];
  const text = textOf(matrixOf(anAccount([], roles)));
  expect(text).toContain('Owner privileged can do everything, whatever is listed 0');
  expect(text).not.toContain('Role 1 privileged can do everything');
});

it('of a bare payload, a role without privileges is not taken for one that has none', () => {
  const { rolesUnknown, rows } = matrixOf(anAccount([], [aRole('x', []), aRole('y', ['User:Read'])]));
  expect(rolesUnknown).toBe(1);
  expect(rows.at(-1)).toMatchObject({ name: 'Role x', knowsPrivileges: false });
});

it('a cell is restricted to groups only where all of it is', () => {
  const roles = [
    aRole('all', ['User:Read=g1', 'User:Edit=g2']),
    aRole('some', ['User:Read', 'User:Edit=g2']),
    aRole('lost', ['User:Read'], { unknown: new Set(['privilege_scopes']) }),
  ];
  const matrix = matrixOf(anAccount([], roles));
  const restricted = Object.fromEntries(matrix.rows.map(({ name, cells }) => [name, cells[0]?.isRestricted]));
  expect(restricted).toEqual({ 'Role all': true, 'Role some': false, 'Role lost': false });
  expect(textOf(matrix)).toContain('Role lost restrictions not known');
});

it('roles for which there is no room are counted, and the ones that may do least', () => {
  const roles = many(205).map((at) => aRole(`r${at}`, at < 5 ? [] : ['Recording:Edit']));
  const matrix = matrixOf(anAccount([], roles));
  expect([matrix.rows.length, matrix.rolesLeftOut]).toEqual([200, 5]);
  expect(matrix.rows.every(({ cells }) => cells.some(Boolean))).toBe(true);
  expect(textOf(matrix)).toContain('Left out: the 5 roles that may do least.');
});

it('names are whole, and no two alike', () => {
  const long = 'A role whose name is longer than any axis of a chart would show, number';
  const roles = [
    aRole('a', [], { name: `${long} 1` }),
    aRole('b', [], { name: `${long} 2` }),
    aRole('c', [], { name: `${long} 1` }),
  ];
  const names = matrixOf(anAccount([], roles)).rows.map(({ name }) => name);
  expect(new Set(names)).toEqual(new Set([`${long} 1 (a)`, `${long} 2`, `${long} 1 (c)`]));
});

it.each<[PermissionType[], string]>([
  [['DataRead', 'MetadataRead'], 'read'],
  [['MetadataRead', 'MetadataWrite'], 'write'],
  [['NonData'], 'write'],
  [['DataWrite', 'MetadataCreate'], 'create'],
  [['Uncategorized'], 'uncategorized'],
  [[], 'uncategorized'],
])('%j amounts to %s', (types, access) => {
  expect(accessOf(types)).toBe(access);
});
