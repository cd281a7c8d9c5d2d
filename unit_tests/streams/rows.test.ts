import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import formatsModule from 'ajv-formats';
import { groups } from '../../src/streams/groups.ts';
import { RowNotes } from '../../src/streams/notes.ts';
import { unreadable } from '../../src/streams/detail-reader.ts';
import { roles } from '../../src/streams/roles.ts';
import type { StreamDefinition, ZoomRow } from '../../src/streams/stream-definition.ts';
import { users } from '../../src/streams/users.ts';

const columns = { account_id: 'acc', snapshot_at: '2026-11-20T12:00:00.000Z' };
const addFormats = formatsModule as unknown as typeof formatsModule.default;

async function clean(definition: StreamDefinition, row: ZoomRow) {
  const notes = new RowNotes(definition.name);
  const data = JSON.parse(JSON.stringify(definition.clean(row, columns, notes))) as ZoomRow;
  const path = new URL(`../../schemas/${definition.name}.json`, import.meta.url);
  const schema = JSON.parse(await readFile(path, 'utf8')) as { properties: object };
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  expect(ajv.validate(schema, data) ? [] : ajv.errors).toEqual([]);
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(data)));
  return { data, changes: notes.takeChanges()?.map(({ field }) => field), notes: notes.takeUnsaid() };
}

describe('a user', () => {
  it('comes with every declared field, each in its place', async () => {
    const row = {
      id: '-K7/+=',
      email: 'Owner@example.com',
      type: 2,
      role_id: '0',
      group_ids: ['g', null],
      pmi: 0,
      verified: 1,
      timezone: '',
      last_login_time: '',
      user_created_at: '2021-10-27T00:00:49Z',
      custom_attributes: [{ key: 'k', name: 'n', value: 'v', extra: 1 }],
      license_info_list: [{ license_type: 'MEETING', license_option: '576460752303423500' }],
      login_types: [1, '100'],
    };
    const { data, changes, notes } = await clean(users, row);
    expect(data).toEqual({
      ...columns,
      ...row,
      key: '-K7/+=',
      last_login_time: null,
      custom_attributes: [{ key: 'k', name: 'n', value: 'v' }],
      login_types: [1, 100],
    });
    expect([changes, notes]).toEqual([
      undefined,
      [{ id: 'undeclared_field', subject: 'custom_attributes.extra' }],
    ]);
  });

  it.each<[ZoomRow, string | undefined]>([
    [{ id: 'Id', email: 'A@b.c' }, 'Id'],
    // Addresses whose small letters are those of another: the sign of kelvin, and I with a dot.
    [{ email: '\u212aate@b.c' }, '\u212aate@b.c'],
    [{ email: 'k\u0130m@b.c' }, 'k\u0130m@b.c'],
    [{ id: 7 }, '7'],
    [{ id: 9007199254740992 }, undefined],
    [{ id: '', email: 'A@b.c' }, 'a@b.c'],
    [{ email: '' }, undefined],
    [{ id: { id: 'Id' }, email: 'A@b.c' }, 'Id'],
    [{ id: {}, email: 'A@b.c' }, undefined],
    [{ id: true, email: 'A@b.c' }, undefined],
    [{ id: null, email: 'A@b.c' }, 'a@b.c'],
  ])('of %j has the key %s', (row, key) => {
    expect(users.keyOf(row)).toBe(key);
  });

  it('was known by its e-mail address before it got an id, however that is written', () => {
    expect(users.formerKeyOf({ id: 'x', email: 'A@B.c' })).toBe('a@b.c');
    expect(users.formerKeyOf({ id: 'x' })).toBeUndefined();
    expect(users.formerKeyOf({ email: 'A@B.c' })).toBeUndefined();
  });

  it('keeps a list of roles as a list', async () => {
    const { data } = await clean(users, { id: 'a', role_id: ['0', 'x'] });
    expect(data).toMatchObject({ role_ids: ['0', 'x'] });
    expect(data).not.toHaveProperty('role_id');
  });

  it('names what is nulled, and what is not declared once; drops private fields without a word', async () => {
    const { data, changes, notes } = await clean(users, {
      id: 'a',
      pmi: '9007199254740993',
      created_at: 'soon',
      host_key: '123456',
      pic_url: 'x',
      phone_number: '1',
      brand_new: 'secret',
    });
    expect(data).toEqual({ ...columns, key: 'a', id: 'a', pmi: null, created_at: null });
    expect(changes).toEqual(['created_at', 'pmi']);
    expect(notes).toEqual([{ id: 'undeclared_field', subject: 'brand_new' }]);
  });

  it.each<[ZoomRow, string | undefined]>([
    [{ user_created_at: '2026-11-20T12:00:00Z' }, '2026-11-20T12:00:00Z'],
    [{ user_created_at: '2026-11-20T13:00:00+01:00' }, '2026-11-20T12:00:00Z'],
    [{ created_at: '2026-11-20T12:00:00Z' }, undefined],
    [{ user_created_at: 1763640000 }, '2025-11-20T12:00:00Z'],
    [{ user_created_at: 'yesterday' }, undefined],
    [{ user_created_at: '' }, undefined],
  ])('%j was created at %s', (row, at) => {
    const cleaned = users.clean(row, columns, new RowNotes('users')) as ZoomRow;
    expect(users.createdMsOf(cleaned)).toBe(at === undefined ? undefined : Date.parse(at));
  });

  it('of each status is a slice, in the order in which people move through them', () => {
    const settings = { userStatuses: ['active', 'inactive', 'pending'] as const, customAttributes: false };
    expect(users.slices(settings).map(({ name, canBeEntered }) => [name, canBeEntered])).toEqual([
      ['pending', false],
      ['active', true],
      ['inactive', true],
    ]);
    expect(users.slices({ ...settings, userStatuses: ['inactive'] })).toHaveLength(1);
  });
});

it('a group and a role', async () => {
  const group = { id: 'g', name: 'G', total_members: 2, in_directory: true, directory_privacy: 1 };
  expect((await clean(groups, group)).data).toEqual({ ...columns, ...group });
  const role = {
    id: '2',
    name: 'Member',
    type: 'common',
    privileges: ['User:Read'],
    privilege_scopes: [{ permission_id: 'User:Read', group_ids: [null] }],
    sub_account_privileges: { second_level: 2 },
  };
  expect((await clean(roles, role)).data).toEqual({ ...columns, ...role });
  expect((await clean(roles, { id: '2' })).data).toEqual({ ...columns, id: '2', privileges: null });
  expect(await clean(roles, { id: '2', privileges: unreadable })).toMatchObject({
    data: { privileges: null },
    changes: ['privileges'],
  });
});
