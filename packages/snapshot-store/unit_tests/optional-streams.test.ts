import { rmSync } from 'node:fs';
import { optionalStreams } from '@source-zoom/zoom-records';
import { collectRows } from './collect-rows.ts';
import { account, folderForEach, input, whole } from './write-messages.ts';
import {
  finalState,
  inputOptions,
  messagesOf,
  record,
  sampleAccount,
  status,
  withProof,
} from './sample-account.ts';
import { jsonlFolder, loaderFolder } from './write-files.ts';

folderForEach();
afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

const optional = optionalStreams;

/** The account without what an optional stream left: neither rows nor a proof. */
function without(stream: (typeof optional)[number], of = account): typeof account {
  return { ...of, [stream]: [], snapshots: of.snapshots.filter((row) => row['stream'] !== stream) };
}

const later = sampleAccount('acct-1', '2026-11-24T11:00:0');

/** Rows of two reads that a loader appended to each other. */
function both(one: typeof account, other: typeof account): typeof account {
  const streams = Object.keys(one) as (keyof typeof account)[];
  return Object.fromEntries(
    streams.map((stream) => [stream, [...one[stream], ...other[stream]]]),
  ) as typeof account;
}

/** The account, of which a loader says that it changed a field of a stream. */
function loaderSays(stream: (typeof optional)[number], field: string): ReturnType<typeof inputOptions> {
  const named = field === 'unnamed' ? {} : { field };
  const meta = { changes: [{ ...named, change: 'TRUNCATED', reason: 'DESTINATION_FIELD_SIZE_LIMITATION' }] };
  const changed = account[stream].map((row) => ({ ...row, _airbyte_meta: meta }));
  return inputOptions(jsonlFolder({ ...account, [stream]: changed }));
}

describe('optional streams', () => {
  it('are there with the users of their run, from messages and from tables', async () => {
    const read = await collectRows(input([whole]));
    expect(read.optional['group_admins']).toMatchObject([
      { group_id: '-g2', email: 'user1@example.com' },
      { group_id: 'g/1+=', email: '' },
      { group_id: 'g/1+=', email: 'left@example.com' },
    ]);
    expect(read.optional['account_security']).toMatchObject([{ sign_in_with_two_factor_auth: 'role' }]);
    expect(read.snapshots.slice(3)).toMatchObject([
      { stream: 'group_admins', rows: 3, proven: true },
      { stream: 'account_security', rows: 1, proven: true },
      { stream: 'apps', rows: 2, proven: true },
      { stream: 'account_summary', rows: 1, proven: true },
    ]);
    expect((await collectRows(inputOptions(jsonlFolder(account)))).optional).toEqual(read.optional);
  });

  it('are missing without a word where they were never read', async () => {
    const base = optional.reduce((left, stream) => without(stream, left), account);
    for (const from of [input([messagesOf(base)]), inputOptions(jsonlFolder(base))]) {
      const { optional: found, warnings } = await collectRows(from);
      expect([found, warnings]).toEqual([{}, []]);
    }
  });

  it.each(optional)(
    'count as not read where a row of %s is missing, and the base streams stand',
    async (stream) => {
      const cut = { ...account, [stream]: account[stream].slice(1) };
      for (const from of [input([messagesOf(cut)]), inputOptions(jsonlFolder(cut))]) {
        const { optional: found, users, warnings } = await collectRows(from);
        expect(Object.keys(found)).toEqual(optional.filter((name) => name !== stream));
        expect(users).toHaveLength(13);
        expect(warnings).toEqual([
          expect.stringMatching(
            new RegExp(
              `^${stream}: the snapshot .* is not whole \\(\\d of \\d rows were found\\); it counts as not read$`,
            ),
          ),
        ]);
      }
    },
  );

  it.each([
    ['group_admins', 'email', 3],
    ['group_admins', 'unnamed', 3],
    ['apps', 'app_id', 2],
  ] as const)(
    'count as not read where a loader changed %s.%s, and the base streams stand',
    async (stream, field, rows) => {
      const { optional: found, users, warnings } = await collectRows(loaderSays(stream, field));
      expect(Object.keys(found)).toEqual(optional.filter((name) => name !== stream));
      expect(users).toHaveLength(13);
      expect(warnings).toEqual([
        `${stream}: ${field} of ${rows} rows is changed or dropped by a loader, according to _airbyte_meta, so it counts as not read`,
      ]);
    },
  );

  it.each(optional)('of an earlier run count as not read: %s', async (stream) => {
    const appended = both(account, without(stream, later));
    for (const from of [
      inputOptions(jsonlFolder(appended)),
      input([messagesOf(account), messagesOf(without(stream, later))]),
    ]) {
      const { optional: found, warnings } = await collectRows(from);
      expect(Object.keys(found)).toEqual(optional.filter((name) => name !== stream));
      expect(warnings).toEqual([
        `${stream}: not read whole in the run of the users of 2026-11-24T11:00:00.250Z; it counts as not read`,
      ]);
    }
  });

  it('follow the users, if those of the newest run are not whole', async () => {
    const broken = { ...later, users: later.users.slice(1) };
    const { optional: found, snapshots } = await collectRows(
      inputOptions(jsonlFolder(both(account, broken))),
    );
    expect(Object.keys(found)).toEqual([...optional]);
    const times = snapshots
      .filter(({ stream }) => stream !== 'groups' && stream !== 'roles')
      .map((one) => one.snapshotAt);
    expect(new Set(times)).toEqual(new Set(['2026-11-24T10:00:00.250Z']));
  });

  it('that did not come to their end in a stream of messages count as not read', async () => {
    const [row] = account.group_admins;
    const started = `${status('group_admins', 'STARTED')}${record('group_admins', row ?? {})}${status('group_admins', 'INCOMPLETE')}`;
    const { optional: found, warnings } = await collectRows(
      input([messagesOf(without('group_admins')) + started]),
    );
    expect(Object.keys(found)).toEqual(optional.filter((name) => name !== 'group_admins'));
    expect(warnings.join()).toContain(
      'group_admins: the snapshot 2026-11-24T10:00:00.250Z is not proven whole',
    );
  });

  it('are whole without a row if their proof says so', async () => {
    const none = withProof({ ...account, group_admins: [] }, 'group_admins', { rows: 0, reported_total: 0 });
    for (const from of [input([messagesOf(none)]), inputOptions(jsonlFolder(none))])
      expect((await collectRows(from)).optional['group_admins']).toEqual([]);
  });

  it.each(optional)('can be passed over by name: %s', async (stream) => {
    const cut = { ...account, [stream]: account[stream].slice(1) };
    const { optional: found, warnings } = await collectRows(input([messagesOf(cut)], { without: [stream] }));
    expect([Object.keys(found), warnings]).toEqual([optional.filter((name) => name !== stream), []]);
  });

  it('take no table of somebody else that is called like one of them', async () => {
    const base = without('account_security');
    const folder = jsonlFolder({ ...base, account_security: [{ id: 7, name: 'an app' }] as never });
    const { optional: found, warnings } = await collectRows(inputOptions(folder));
    expect([Object.keys(found), warnings]).toEqual([
      optional.filter((name) => name !== 'account_security'),
      [],
    ]);
  });

  it('tell ids of groups apart by case, and addresses that hold the sign between them', async () => {
    const [base] = account.group_admins;
    const rows = [
      ['Ab', 'x@example.com'],
      ['aB', 'x@example.com'],
      ['a', 'b,"c"@example.com'],
      ['a,"b', 'c"@example.com'],
    ].map(([group_id, email]) => ({ ...base, group_id, email }));
    const odd = withProof({ ...account, group_admins: rows as never }, 'group_admins', {
      rows: 4,
      reported_total: 4,
    });
    for (const from of [input([messagesOf(odd)]), inputOptions(jsonlFolder(odd))]) {
      const { optional: found } = await collectRows(from);
      expect(found['group_admins']).toHaveLength(4);
    }
  });

  it('are unknown where a loader changed another value', async () => {
    const { optional: found } = await collectRows(loaderSays('account_security', 'signin_with_sso'));
    expect(found['account_security']).toMatchObject([{ unknown: ['signin_with_sso'] }]);
  });

  it('keep the last of two final states', async () => {
    const proof = account.snapshots.find((row) => row['stream'] === 'group_admins');
    const worse = { ...proof, rows: 9 } as never;
    const { warnings } = await collectRows(
      input([messagesOf(without('account_security')) + finalState(worse)]),
    );
    expect(warnings.join()).toContain('3 of 9 rows were found');
  });
});
