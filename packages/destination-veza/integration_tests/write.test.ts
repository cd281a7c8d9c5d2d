import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { RecordMessage } from '@source-zoom/airbyte-protocol';
import { granularScopes } from '@source-zoom/simulators';
import { runCommand } from '../../zoom-to-veza/unit_tests/commands/run-command.ts';
import {
  file,
  folder,
  logged,
  readAccount,
  renamed,
  type Reading,
  useVeza,
  veza,
  vezaConfig,
  write,
} from './harness.ts';

let reading: Reading;
beforeAll(async () => {
  reading = await readAccount({ users: 620, groups: 4 }, { page_size: 200 });
});
useVeza();

const states = (lines: readonly string[]): string[] =>
  lines.filter((line) => line.includes('"type":"STATE"'));

it('pushes the account, and gives every state back after the push', async () => {
  const outcome = await write(reading);
  expect([outcome.code, veza.pushes.length]).toEqual([0, 1]);
  expect(states(outcome.lines)).toHaveLength(states(reading.lines).length);
  expect(logged(outcome, 'INFO').join('\n')).toMatch(
    /Zoom - \S+: 620 users .*\nPushed to "Zoom", data source "Zoom - \S+"\.$/,
  );
});

it('pushes the same bytes as the command line', async () => {
  await write(reading);
  const [name = ''] = readdirSync(join(folder, 'state')).filter((one) => one.endsWith('.json.gz'));
  const pushed = gunzipSync(readFileSync(join(folder, 'state', name))).toString();
  const messages = file('messages.jsonl', `${reading.lines.join('\n')}\n`);
  const { code, stdout } = await runCommand(['transform', '--from', messages, '--max-age', '99999d']);
  expect([code, stdout.trimEnd() === pushed.trimEnd()]).toEqual([0, true]);
});

it.each([
  ['zoom_', ''],
  ['', 'acme'],
  ['prod/"Zoom" ', 'Öffentlich.users'],
])('recognises the streams under the prefix %j and the namespace %j', async (prefix, namespace) => {
  const { code } = await write(renamed(reading, prefix, namespace));
  expect([code, veza.pushes.length]).toEqual([0, 1]);
});

describe('input that is not whole', () => {
  it.each([
    ['nothing', () => ''],
    ['a part of the users', ({ lines }: Reading) => `${lines.slice(0, 100).join('\n')}\n`],
    ['a line that breaks off', ({ lines }: Reading) => lines.join('\n').slice(0, 50_000)],
    [
      'everything but the last state of the roles',
      ({ lines }: Reading) =>
        `${lines.filter((line) => !/"name":"roles".*_complete/.test(line)).join('\n')}\n`,
    ],
  ])('%s: nothing is written to Veza, and no state given back', async (_what, cut) => {
    const { code, error } = await write(reading, { input: cut(reading) });
    expect([code, veza.pushes.length, veza.dataSources.length]).toEqual([1, 0, 0]);
    expect(error).toEqual({
      failure_type: 'transient_error',
      message: expect.stringMatching(
        /^(?:users: |roles: nothing proves |no rows ).*; the source failed, or its messages were cut off: see its part of the log, and sync again\.$/,
      ) as string,
    });
  });

  it('a line that is not JSON is named', async () => {
    const input = `${reading.lines.slice(0, 5).join('\n')}\n{"type":"RECORD","rec\n`;
    const { error } = await write(reading, { input });
    expect(error?.message).toMatch(/standard input, line 6/);
  });
});

describe('the guard', () => {
  const small = (): Promise<Reading> => readAccount({ users: 100, groups: 4 });

  it('refuses an account that shrank since the last push, and lets it pass when that is asked for', async () => {
    await write(reading);
    const shrunken = await small();
    const { code, error } = await write(shrunken);
    expect([code, veza.pushes.length, error?.failure_type]).toEqual([1, 1, 'config_error']);
    expect(error?.message).toMatch(/^Refused: .* users became .*turn on allow_shrink for one sync\.$/);
    expect((await write(shrunken, { config: vezaConfig({ allow_shrink: true }) })).code).toBe(0);
  });

  it('refuses less than there must be, without any memory', async () => {
    const { error } = await write(await small(), { config: vezaConfig({ min_active_users: 500 }) });
    expect(error).toMatchObject({
      failure_type: 'config_error',
      message: expect.stringMatching(
        /and should be at least 500\b.*check what the source reads\.$/,
      ) as string,
    });
    expect(veza.pushes).toHaveLength(0);
  });

  it('says loudly when it cannot tell a shrunken account', async () => {
    const unguarded = await write(reading);
    expect(logged(unguarded, 'WARN').join('\n')).toMatch(/no earlier push .* min_active_users/);
    const remembered = await write(reading);
    expect(logged(remembered, 'WARN').join('\n')).not.toContain('no earlier push');
  });
});

it('refuses to drop an optional stream until it is named', async () => {
  const optional = { optional_streams: ['account_security'] };
  const scopes = `${granularScopes} account:read:settings:admin`;
  await write(await readAccount({ users: 60, groups: 4, scopes }, optional));
  const without = await readAccount({ users: 60, groups: 4 });
  const { error } = await write(without);
  expect(error?.message).toMatch(/account_security, .*or name it in without_streams\.$/);
  const config = vezaConfig({ without_streams: ['account_security'] });
  expect((await write(without, { config })).code).toBe(0);
});

it('refuses a record that could not be in Veza, instead of leaving it out', async () => {
  const at = reading.lines.findIndex((line) => /"stream":"users".*"status":"pending"/.test(line));
  const message = JSON.parse(reading.lines[at] ?? '') as RecordMessage;
  const record = { ...message.record, data: { ...message.record.data, email: null } };
  const lines = reading.lines.with(at, JSON.stringify({ ...message, record }));
  const { error } = await write({ ...reading, lines });
  expect([veza.pushes.length, error?.failure_type]).toEqual([0, 'config_error']);
  expect(error?.message).toMatch(/^users: the key of 1 row is neither the id nor the e-mail address/);
});
