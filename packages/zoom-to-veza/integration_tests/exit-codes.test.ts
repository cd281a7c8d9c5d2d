import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVezaSimulator, type VezaFaultRule, type VezaSimulator } from '@source-zoom/simulators';
import { proofRows, sampleAccount } from '../../snapshot-store/unit_tests/sample-account.ts';
import { exitCodes, type ExitReason } from '../src/flags/exit-codes.ts';
import { messagesFile } from '../unit_tests/commands/account-file.ts';
import { type Ended, runUnread, startZoomToVeza, type WhenItSays } from './start-zoom-to-veza.ts';

/** The command in a process of its own, on the Veza and with the state folder of this test. */
function zoomToVeza(args: readonly string[], whenItSays?: WhenItSays): Promise<Ended> {
  return startZoomToVeza(
    args,
    { VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey, XDG_STATE_HOME: state },
    whenItSays,
  );
}

let veza: VezaSimulator;
let state: string;
beforeEach(async () => {
  veza = await startVezaSimulator({});
  state = mkdtempSync(join(tmpdir(), 'exit-codes-'));
});
afterEach(() => veza.stop());

const account = sampleAccount('acct-1', '2026-11-24T10:00:0', 30);
const from = messagesFile(account);
const now = ['--now', '2026-11-24T12:00:00Z'];
const pushing = ['push', '--from', from, ...now];

function changed(change: Partial<typeof account>): string {
  const other = { ...account, ...change };
  return messagesFile({ ...other, snapshots: proofRows(other) });
}

function cut(): string {
  const file = messagesFile(account);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.slice(0, text.length / 2));
  return file;
}

/** A source that passes on the file that it is given, and then fails. */
function failing(): string {
  const script = join(mkdtempSync(join(tmpdir(), 'exit-codes-')), 'failing.mjs');
  writeFileSync(
    script,
    `import { createReadStream } from 'node:fs';
process.exitCode = 1;
createReadStream(process.argv.at(-1)).pipe(process.stdout);`,
  );
  return script;
}

const inactive = account.users.map((row) => ({ ...row, status: 'inactive' }));
const [first] = account.users;
const twice = [...account.users, ...['ABC', 'abc'].map((id) => ({ ...first, key: id, id }) as never)];

/** What ends with each code, and its sentence; a defect cannot be had, and who has left hears nothing. */
const ends: [Exclude<ExitReason, 'defect' | 'readerLeft'>, string[], RegExp, VezaFaultRule[]?][] = [
  ['done', [...pushing, '--wait'], /Veza has processed it/],
  ['usage', [...pushing, '--max-shrink', 'much'], /--max-shrink much: a number from 0 to 100/],
  ['input', ['push', '--from', '/no/such/file.jsonl'], /\/no\/such\/file\.jsonl/],
  ['notProven', ['push', '--from', cut(), ...now], /proof|whole/],
  ['payload', ['push', '--from', changed({ users: twice }), ...now], /breaks Veza's rules/],
  ['guard', ['push', '--from', changed({ users: inactive }), ...now], /Refused: no user is active/],
  [
    'veza',
    [...pushing, '--name', 'Taken'],
    /may not|refused/,
    [{ call: 'create_data_source', do: '5xx', times: 9 }],
  ],
  ['processing', [...pushing, '--wait'], /could not process it/, [{ call: 'push', do: 'parse_failure' }]],
  [
    'unclear',
    pushing,
    /It is unknown whether Veza accepted the payload/,
    [{ call: 'push', do: 'incomplete_before' }],
  ],
  ['differs', ['diff', from, changed({ users: account.users.slice(1) }), '--exit-code'], /proven whole/],
  [
    'source',
    ['sync', '--config', from, '--source', `${process.execPath} --no-such-flag`],
    /The source failed/,
  ],
  [
    'partial',
    ['sync', '--config', from, ...now, '--source', process.execPath, '--source', failing()],
    /failed/,
  ],
  ['findings', ['findings', '--from', changed({ users: inactive }), '--fail-on', 'low'], /proven whole/],
];

describe('exit codes', () => {
  it.each(ends)('%s', async (reason, args, sentence, faults = []) => {
    veza.setFaults(faults);
    const { code, stderr } = await zoomToVeza(args);
    expect([reason, code, stderr]).toEqual([reason, exitCodes[reason], expect.stringMatching(sentence)]);
    expect(stderr).not.toMatch(/\n\s+at /);
    if (!['done', 'processing', 'partial'].includes(reason)) expect(veza.pushes).toHaveLength(0);
  });

  it('a reader that left is no defect', async () => {
    expect(await runUnread(['findings', '--from', from, '--format', 'csv', ...now])).toBe(141);
    expect(await runUnread(['transform', '--from', from, ...now])).toBe(141);
  });

  it('each of them is seen', () => {
    expect([...ends.map(([reason]) => reason), 'defect', 'readerLeft'].sort()).toEqual(
      Object.keys(exitCodes).sort(),
    );
  });

  it('a signal in the middle of a push ends it as a signal does; nothing is remembered that Veza did not take', async () => {
    veza.setFaults([{ call: 'push', do: 'slow', delayMs: 60_000 }]);
    const temp = mkdtempSync(join(tmpdir(), 'exit-codes-staging-'));
    const ended = await zoomToVeza([...pushing, '--temp-dir', temp], (stderr, kill) => {
      if (stderr.includes('Pushing')) kill('SIGTERM');
    });
    expect(ended).toMatchObject({ code: null, signal: 'SIGTERM', stdout: '' });
    // The lock's file stays, for others to lock.
    const remembered = filesBelow(state).filter((name) => !name.endsWith('.lock'));
    expect([filesBelow(temp), remembered]).toEqual([[], []]);
    veza.setFaults([]);
    // Nothing stands in the way of the next one, which finds what the first has made.
    expect(await zoomToVeza(pushing)).toMatchObject({ code: 0 });
    expect([veza.providers.length, veza.dataSources.length]).toEqual([1, 1]);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}
