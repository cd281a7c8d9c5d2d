import fc from 'fast-check';
import { InventoryTaker } from '../../src/inventory/inventory-taker.ts';
import type { InventoryUser } from '../../src/inventory/inventory-user.ts';
import { unknownOrigin } from '../../src/inventory/inventory.ts';
import { UserTable } from '../../src/inventory/user-table.ts';
import { aUser, listed, tableOf, wholeUser } from './account.ts';

const texts = fc.oneof(fc.constantFrom('', 'a', 'A', 'Zoë', '\ud800'), fc.string());
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });
const lists = fc.uniqueArray(fc.constantFrom('g1', 'G1', 'g2', ''), { maxLength: 3 });

/** Users of whom anything may be there or not. */
const users: fc.Arbitrary<InventoryUser> = fc.record({
  id: texts,
  name: texts,
  email: maybe(texts),
  status: maybe(fc.constantFrom('active', 'pending', '')),
  isActive: maybe(fc.boolean()),
  planType: maybe(fc.nat(3)),
  verified: maybe(fc.boolean()),
  department: maybe(texts),
  createdAt: maybe(texts),
  lastLoginAt: maybe(texts),
  identities: maybe(fc.array(texts, { maxLength: 2 })),
  groups: lists,
  roles: lists,
  administers: lists,
  ssoBypass: maybe(fc.boolean()),
  secondFactorRequired: maybe(fc.boolean()),
  unknown: fc.uniqueArray(fc.constantFrom('email', 'status'), { maxLength: 2 }).map((some) => new Set(some)),
});
const accounts = fc.uniqueArray(users, { selector: ({ id }) => id, maxLength: 30 });

it('gives each user back as it was, in order, and by id', () => {
  fc.assert(
    fc.property(accounts, (given) => {
      const table = tableOf(given);
      expect(Array.from(table.values(), wholeUser)).toEqual(given);
      expect(given.map(({ id }) => wholeUser(table.get(id) ?? aUser('nobody')))).toEqual(given);
      expect(table.has('nobody')).toBe(given.some(({ id }) => id === 'nobody'));
      const ids = given.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1));
      expect(Array.from(table.byId(), (number) => table.idAt(number))).toEqual(ids);
    }),
  );
});

it('counts users by what many have in common', () => {
  fc.assert(
    fc.property(accounts, (given) => {
      const table = tableOf(given);
      const isWanted = ({ isActive, roles }: Pick<InventoryUser, 'isActive' | 'roles'>): boolean =>
        isActive === true && !roles.includes('g1');
      expect(table.count(isWanted)).toBe(given.filter(isWanted).length);
      expect(Array.from(table.ofKind(isWanted), wholeUser)).toEqual(given.filter(isWanted));
      expect(table.kinds().reduce((sum, { users: some }) => sum + some, 0)).toBe(given.length);
      expect(Array.from(table.whoAdminister(), wholeUser)).toEqual(
        given.filter(({ administers }) => administers.length > 0),
      );
      expect(new Set(table.administered)).toEqual(new Set(given.flatMap(({ administers }) => administers)));
    }),
  );
});

it('a user who is there twice counts once: the last row, in the first place', () => {
  const table = new UserTable();
  table.add(aUser('a', { administers: ['g1'], groups: ['g1'] }));
  table.assign('a', ['r']);
  table.add(aUser('b'));
  table.add(aUser('a', { name: 'Later', isActive: false, administers: ['g2'] }));
  expect([...table.values()].map(({ id, name, roles }) => [id, name, roles])).toEqual([
    ['a', 'Later', ['r']],
    ['b', 'Name of b', []],
  ]);
  expect([table.administered, table.memberships, table.count(({ isActive }) => isActive === true)]).toEqual([
    ['g2'],
    [],
    1,
  ]);
});

it('an account is the same in whichever order a payload tells it', () => {
  const of = { application: 'Zoom', apply_to_application: true } as const;
  const parts = [
    { users: [{ id: 'b', name: 'B', groups: ['g'] }] },
    { users: [{ id: 'a', name: 'A' }] },
    {
      assignments: ['a', 'b', 'nobody'].map((identity) => ({
        identity,
        identity_type: 'local_user' as const,
        role_assignments: [{ ...of, role: `of ${identity}` }],
      })),
    },
    { groups: [{ id: 'g', name: 'G' }], roles: [{ id: 'of b', name: 'R' }] },
  ];
  const read = (some: typeof parts): object => {
    const taker = new InventoryTaker();
    for (const one of some) taker.take(one);
    return listed(taker.finish({ name: 'Zoom' }, unknownOrigin));
  };
  const [b, a, ...rest] = parts;
  if (b === undefined || a === undefined) throw new Error('there are parts');
  expect(read([...rest.toReversed(), b, a])).toEqual(read(parts));
  expect(read(parts)).toMatchObject({ users: [{ roles: ['of b'] }, { roles: ['of a'] }] });
});
