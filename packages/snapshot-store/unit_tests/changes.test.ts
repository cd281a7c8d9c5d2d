import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { changesOf } from '../src/loaders/changes.ts';
import { openRows } from '../src/open-rows.ts';
import { collectRows, refusal } from './collect-rows.ts';
import { inputOptions, messagesOf, sampleAccount, type Account } from './sample-account.ts';
import { csvFolder, jsonlFolder, loaderFolder, newFolder } from './write-files.ts';

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

interface Told {
  field?: string;
  change?: string;
  reason?: string;
}

const nulled = (field: string, reason = 'DESTINATION_SERIALIZATION_ERROR'): Told => ({
  field,
  change: 'NULLED',
  reason,
});

/** The account with this metadata in the first rows of a stream. */
function withMeta(stream: keyof Account, meta: unknown, rows = 1): Account {
  const account = sampleAccount();
  const changed = account[stream].map((row, at) => (at < rows ? { ...row, _airbyte_meta: meta } : row));
  return { ...account, [stream]: changed };
}

/** As messages, whose records have metadata of their own. */
function messagesFile(account: Account): string {
  const file = join(newFolder(), 'read.jsonl');
  const moved = messagesOf(account).replace(
    /,"_airbyte_meta":(\{.*?\]\})\},"emitted_at"/g,
    '},"meta":$1,"emitted_at"',
  );
  writeFileSync(file, moved);
  return file;
}

it.each<[keyof Account, Told, number, string]>([
  ['users', nulled('role_id'), 3, 'users.role_id of 3 rows'],
  ['users', nulled('group_ids[2]', 'PLATFORM_SERIALIZATION_ERROR'), 1, 'users.group_ids of 1 row'],
  ['users', nulled('$.role_ids', 'DESTINATION_TYPECAST_ERROR'), 1, 'users.role_ids of 1 row'],
  ['users', nulled('STATUS'), 1, 'users.status of 1 row'],
  ['users', { ...nulled('group_ids'), change: 'TRUNCATED' }, 1, 'users.group_ids of 1 row'],
  ['users', { change: 'NULLED', reason: 'DESTINATION_RECORD_SIZE_LIMITATION' }, 1, 'users.unnamed of 1 row'],
  ['users', { field: 'id' }, 1, 'users.id of 1 row'],
  ['groups', nulled('id'), 1, 'groups.id of 1 row'],
  ['roles', nulled('privileges'), 2, 'roles.privileges of 2 rows'],
])('refuses %s of which a loader says %j', async (stream, change, rows, counted) => {
  const account = withMeta(stream, { sync_id: 1, changes: [change] }, rows);
  const sentence = `ValuesChangedByLoader: a loader changed or dropped values, according to _airbyte_meta: ${counted}; fields: ${counted}`;
  expect(await refusal(inputOptions(csvFolder(account)))).toContain(sentence);
  expect(await refusal(inputOptions(jsonlFolder(account)))).toContain(sentence);
  expect(await refusal(inputOptions(messagesFile(account)))).toContain(sentence);
});

it('takes them when they are named', async () => {
  const folder = csvFolder(withMeta('users', { changes: [nulled('role_id'), nulled('status')] }));
  expect(await refusal(inputOptions(folder, { allowNulled: ['role_id'] }))).toMatch(
    /_airbyte_meta: users\.status of 1 row;/,
  );
  const { warnings } = await collectRows(inputOptions(folder, { allowNulled: ['role_id', 'status'] }));
  expect(warnings).toEqual([
    expect.stringMatching(/^users: role_id of 1 row .*accepted because that was allowed$/),
    expect.stringMatching(/^users: status of 1 row .*accepted because that was allowed$/),
  ]);
});

it('says what a loader lost of other fields, and nothing of those that nobody reads', async () => {
  const changes = [nulled('last_login_time'), nulled('language')];
  const { warnings } = await collectRows(inputOptions(csvFolder(withMeta('users', { changes }, 2))));
  expect(warnings).toEqual([
    'users: last_login_time of 2 rows is changed or dropped by a loader, according to _airbyte_meta',
  ]);
});

it('counts what source-zoom could not read as unknown, and takes it', async () => {
  const reason = 'SOURCE_SERIALIZATION_ERROR';
  const account = withMeta('users', { changes: [nulled('group_ids', reason)] }, 3);
  account.roles = withMeta('roles', { changes: [nulled('privileges', 'SOURCE_RETRIEVAL_ERROR')] }).roles;
  for (const from of [csvFolder(account), jsonlFolder(account), messagesFile(account)]) {
    const rows = await openRows(inputOptions(from));
    await rows.close();
    expect([...rows.unknown.users, ...rows.unknown.roles]).toEqual([
      ['group_ids', 3],
      ['privileges', 1],
    ]);
    expect(rows.warnings).toEqual([
      'users: group_ids of 3 rows is unknown, because source-zoom could not read what Zoom sent',
    ]);
  }
});

it('marks in a row what is not known of it: fields that hold nothing now, and lists that may be shorter', async () => {
  const account = withMeta('users', {
    changes: [
      nulled('role_id', 'SOURCE_SERIALIZATION_ERROR'),
      nulled('last_login_time'),
      nulled('group_ids.2'),
      { ...nulled('display_name'), change: 'TRUNCATED' },
    ],
  });
  account.users = account.users.map((row) => ({ ...row, role_id: null, last_login_time: null }));
  const { users } = await collectRows(inputOptions(jsonlFolder(account), { allowNulled: ['group_ids'] }));
  const marked = (users as { unknown?: string[] }[]).flatMap(({ unknown }) => (unknown ? [unknown] : []));
  expect(marked).toEqual([['group_ids', 'last_login_time', 'role_id']]);
});

it('marks every field without a value, and every list and object, where a change names none', async () => {
  const account = withMeta('roles', { changes: [{ change: 'NULLED' }] });
  account.roles = account.roles.map((row) => ({ ...row, description: null }));
  const { roles } = await collectRows(inputOptions(jsonlFolder(account), { allowNulled: ['unnamed'] }));
  expect(roles[0]).toMatchObject({
    unknown: ['description', 'privilege_scopes', 'privileges', 'sub_account_privileges'],
  });
  expect(roles[1]).not.toHaveProperty('unknown');
});

it.each(['statuses', 'gone_keys', 'reported_total'])(
  'a proof whose %s a loader changed proves nothing',
  async (field) => {
    const folder = csvFolder(withMeta('snapshots', { changes: [nulled(field)] }));
    expect(await refusal(inputOptions(folder))).toContain(`its proof is damaged: ${field}`);
    if (field === 'statuses')
      expect(await refusal(inputOptions(folder, { allowNulled: [field] }))).toBe('taken');
  },
);

it.each<[string, string, unknown[]]>([
  [
    'the form before changes',
    '{"errors":["Problem with `role_id`"]}',
    [{ field: 'role_id', origin: 'loader' }],
  ],
  ['JSON in JSON', JSON.stringify('{"changes":[{"field":"id"}]}'), [{ field: 'id', origin: 'loader' }]],
  ['a list as text', '{"changes":"[{\\"field\\":\\"id\\"}]"}', [{ field: 'id', origin: 'loader' }]],
  ['what is no JSON', "{'changes': [{'field': 'id'}]}", [{ field: 'unnamed', origin: 'loader' }]],
  ['the name of a member of every object', '{"changes":[{"field":"constructor"}]}', []],
])('reads %s', (_what, meta, expected) => {
  expect(changesOf('users', meta)).toEqual(expected);
});

it('no change of a value passes for its absence', async () => {
  const fields = ['key', 'id', 'status', 'role_id', 'role_ids', 'group_ids', 'dept', 'language'];
  const told = fc.record({
    field: fc
      .tuple(fc.constantFrom(...fields), fc.constantFrom('', '[0]', '.x'))
      .map((parts) => parts.join('')),
    reason: fc.constantFrom('DESTINATION_X', 'PLATFORM_X', 'SOURCE_X', 'ELSE'),
    change: fc.constantFrom('NULLED', 'TRUNCATED'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(told, { maxLength: 4 }), fc.boolean(), async (changes, asMessages) => {
      const account = withMeta('users', { changes });
      const from = asMessages ? messagesFile(account) : jsonlFolder(account);
      const outcome = await refusal(inputOptions(from));
      const lost = changes.filter(
        ({ field, reason }) => !reason.startsWith('SOURCE') && !/^(dept|lang)/.test(field),
      );
      if (lost.length === 0) {
        const { warnings } = await collectRows(inputOptions(from));
        const others = changes.filter(({ field }) => !field.startsWith('lang'));
        const places = others.map(
          ({ field, reason }) => `${field.replace(/[.[].*/, '')} ${String(reason.startsWith('SOURCE'))}`,
        );
        expect(warnings).toHaveLength(new Set(places).size);
      } else
        for (const { field } of lost)
          expect(outcome).toMatch(
            new RegExp(`^ValuesChangedByLoader: .*users\\.${field.replace(/[.[].*/, '')} of 1 row`),
          );
    }),
    { numRuns: 25 },
  );
});
