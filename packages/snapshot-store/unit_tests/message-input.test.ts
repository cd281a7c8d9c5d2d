import { gzipSync } from 'node:zlib';
import { collectRows, refusal } from './collect-rows.ts';
import { emittedAt, messageOf, messagesOf, record, sampleAccount } from './sample-account.ts';
import { account, folderForEach, halves, input, underPrefix, whole } from './write-messages.ts';

folderForEach();

it('takes rows twice and in any order, with the same result', async () => {
  const expected = await collectRows(input([whole]));
  const lines = whole.split('\n').filter((line) => line !== '');
  const records = lines.filter((line) => line.startsWith('{"type":"RECORD"'));
  const others = lines.filter((line) => !line.startsWith('{"type":"RECORD"'));
  const shuffled = `${[...records.toReversed(), ...records, ...others].join('\n')}\n`;
  expect(await collectRows(input([shuffled]))).toEqual(expected);
});

it('takes both halves of a resumed read, in one file or two, in either order', async () => {
  const expected = await collectRows(input([whole]));
  const [first, second] = halves(account);
  for (const files of [[first, second], [second, first], [first + second], [gzipSync(first), second]]) {
    expect(await collectRows(input(files))).toEqual(expected);
  }
});

it('takes records whose members come in another order, and passes unknown streams and messages by', async () => {
  const expected = await collectRows(input([whole]));
  const reordered = whole
    .split('\n')
    .map((line) => {
      if (!line.startsWith('{"type":"RECORD"')) return line;
      const { record: content } = JSON.parse(line) as {
        record: { stream: string; data: object; emitted_at: number };
      };
      return JSON.stringify(
        {
          record: { data: content.data, emitted_at: content.emitted_at, stream: content.stream },
          type: 'RECORD',
        },
        null,
        1,
      ).replaceAll('\n', '');
    })
    .join('\n');
  const more = `${record('meetings', { id: 1 })}{"type":"CONTROL","control":{}}\n\n`;
  expect(await collectRows(input([more + reordered]))).toEqual(expected);
});

it('keeps of a key the row that was extracted last', async () => {
  const [first] = account.users;
  if (first === undefined) throw new Error('no user');
  const later = record('users', { ...first, dept: 'later' }, emittedAt + 1);
  const sooner = record('users', { ...first, dept: 'sooner' }, emittedAt - 1);
  const { users } = await collectRows(input([`${later}${sooner}${whole}`]));
  expect(users).toContainEqual(expect.objectContaining({ key: first['key'], dept: 'later' }));
  expect(users).toHaveLength(13);
});

it('lets a pending row give way to a row with an id and the same e-mail', async () => {
  const invited = sampleAccount();
  invited.users.push({
    account_id: 'acct-1',
    snapshot_at: '2026-11-24T10:00:00.250Z',
    key: 'user3@example.com',
    email: 'uSER3@example.com',
    status: 'pending',
  });
  const proofs = invited.snapshots.map((row) => (row['stream'] === 'users' ? { ...row, rows: 14 } : row));
  const { users, warnings, snapshots } = await collectRows(
    input([messagesOf({ ...invited, snapshots: proofs })]),
  );
  expect(users.map((row) => (row as { key: string }).key)).not.toContain('user3@example.com');
  expect(users).toHaveLength(13);
  expect(snapshots[0]?.rows).toBe(14);
  expect(warnings).toEqual(['users: 1 pending replaced by a user with an id and the same e-mail address']);
});

it('takes a stream without rows when its proof says so', async () => {
  const none = { ...account, groups: [] };
  const { groups, snapshots } = await collectRows(
    input([
      messagesOf({
        ...none,
        snapshots: account.snapshots.map((row) =>
          row['stream'] === 'groups' ? { ...row, rows: 0, reported_total: 0 } : row,
        ),
      }),
    ]),
  );
  expect(groups).toEqual([]);
  expect(snapshots[1]).toMatchObject({ stream: 'groups', rows: 0, proven: true });
});

it('takes one account of several', async () => {
  const other = sampleAccount('acct-2', '2026-11-24T09:00:0', 3);
  const { accountId, users } = await collectRows(input([whole, messagesOf(other)], { account: 'acct-2' }));
  expect(accountId).toBe('acct-2');
  expect(users).toHaveLength(4);
});

it('passes on what the connector warned of, and repeats its errors before the refusal', async () => {
  const lines: string[] = [];
  const failed = {
    ...account,
    groups: [],
    snapshots: account.snapshots.filter((row) => row['stream'] !== 'groups'),
  };
  const trace = messageOf('TRACE', {
    type: 'ERROR',
    emitted_at: 1,
    error: {
      message: 'missing scope group:read:list_groups:admin',
      failure_type: 'config_error',
      stream_descriptor: { name: 'groups' },
    },
  });
  const logs = `${messageOf('LOG', { level: 'WARN', message: 'slow reader' })}${messageOf('LOG', { level: 'INFO', message: 'page 1' })}`;
  const sentence = await refusal(
    input([`${logs}${trace}${messagesOf(failed)}`], { onLog: (line) => lines.push(line) }),
  );
  expect(sentence).toBe(
    'NoProvenSnapshot: groups: missing scope group:read:list_groups:admin. groups: no rows and no proof; absent: groups; hasStates: true',
  );
  expect(lines).toEqual(['WARN slow reader', 'ERROR groups: missing scope group:read:list_groups:admin']);
});

const prefixed = underPrefix(whole);

it('takes streams under a prefix that is named, and says which one it may be', async () => {
  const others = record('app_users', { id: 1 }) + record('groups_old', { id: 1 });
  const { accountId: _, ...expected } = await collectRows(input([whole]));
  expect(await collectRows(input([others + prefixed], { tablePrefix: 'zoom_' }))).toMatchObject(expected);
  expect(await refusal(input([others + prefixed]))).toMatch(
    /^OtherStreams: .*part-1\.jsonl: no records of the streams users, groups, roles, only of app_users, groups_old, zoom_account_security, zoom_account_summary, zoom_apps, …; prefixes: app_, zoom_$/,
  );
  expect(await refusal(input([record('orders', { id: 1 })]))).toMatch(/, only of orders$/);
});

it.each([
  ['a byte order mark', `\uFEFF${whole}`],
  ['lines of Windows, blank ones between', whole.replaceAll('\n', '\r\n  \r\n')],
  [
    'messages of which parts are missing',
    `${messageOf('TRACE', { type: 'ERROR' })}${messageOf('TRACE', { type: 'STREAM_STATUS' })}{"type":"STATE"}
{"type":"LOG","log":5}\n{"type":"TRACE","trace":null}\n{"type":"RECORD"}\n${whole}`,
  ],
])('takes %s', async (_, content) => {
  expect(await collectRows(input([content]))).toEqual(await collectRows(input([whole])));
});

it('passes on what the connector says as one line that steers no terminal', async () => {
  const lines: string[] = [];
  const log = messageOf('LOG', { level: 'WARN', message: 'two\nlines \u001b[31mred' });
  await collectRows(input([log + whole], { onLog: (line) => lines.push(line) }));
  expect(lines).toEqual(['WARN two lines  [31mred']);
});
