import { mkdtempSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AirbyteMessage, serialize } from '@source-zoom/airbyte-protocol';
import { startZoomSimulator } from '@source-zoom/simulators';
import { startZoomToVeza } from '../../packages/zoom-to-veza/integration_tests/start-zoom-to-veza.ts';
import { allStreams } from '../harness/account.ts';
import { readStreams, runConnector } from '../harness/connector.ts';

// What both halves write, byte for byte. A change that means to keep behaviour leaves these files alone; one that does
// not shows here what it changes. `UPDATE_GOLDEN=1` writes them anew.

const folder = new URL('.', import.meta.url);
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';

async function expectGolden(name: string, text: string): Promise<void> {
  const file = new URL(name, folder);
  if (isUpdate) await writeFile(file, text);
  expect(text).toBe(await readFile(file, 'utf8'));
}

/** Times of the run, and the simulator's own port, are another each time. */
function withoutTheRun(text: string): string {
  return text
    .replaceAll(/"(emitted_at|timestamp)":\d+(?:\.\d+)?/g, '"$1":1795600000000')
    .replaceAll(/"snapshot_at":"[^"]+"/g, '"snapshot_at":"2026-11-25T09:00:00.000Z"')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:1');
}

/**
 * Lists that are read side by side arrive in any order, and so do checkpoints on the way: of each stream its records in
 * the order of their keys, then its last state.
 */
function inOneOrder(messages: readonly AirbyteMessage[]): AirbyteMessage[] {
  const lastStates = new Map(
    messages.flatMap((message) => (message.type === 'STATE' ? [[streamOf(message), message]] : [])),
  );
  const kept = messages.filter(
    (message) => message.type !== 'STATE' || lastStates.get(streamOf(message)) === message,
  );
  const streams = [...new Set(kept.map(streamOf))];
  return streams.flatMap((stream) =>
    kept
      .filter((message) => streamOf(message) === stream)
      .map((message) => ({ message, rank: rankOf(message), key: keyOf(message) }))
      .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : Number(a.key > b.key)))
      .map(({ message }) => message),
  );
}

/** `undefined` for what belongs to no stream. */
function streamOf(message: AirbyteMessage): string | undefined {
  return /"(?:stream_descriptor":\{"name|estimate":\{"name|record":\{"stream)":"(\w+)"/.exec(
    serialize(message),
  )?.[1];
}

/** Where a message of a stream belongs: its beginning, its rows, its state, its end. */
function rankOf(message: AirbyteMessage): number {
  if (message.type === 'RECORD') return 1;
  if (message.type === 'STATE') return 2;
  return serialize(message).includes('"status":"COMPLETE"') ? 3 : 0;
}

function keyOf(message: AirbyteMessage): string {
  return message.type === 'RECORD' ? (/"(?:key|id)":"[^"]*"/.exec(serialize(message))?.[0] ?? '') : '';
}

/** A page without what has files of its own: its style, with the hash of it, and its script with the data; and without its pictures. */
function withoutOwnFiles(page: string): string {
  return page
    .replaceAll(/<(script|style|svg)\b[^>]*>[\s\S]*?<\/\1>/g, '<$1/>')
    .replaceAll(/sha256-[\w+/=]+/g, '…');
}

interface Payload {
  applications: [{ local_users: { groups?: string[] }[] }];
  identity_to_permissions: { role_assignments: unknown[] }[];
}

/** The same account when two had not come, one was in no group, and one had no role. */
function anEarlierOne(text: string): Payload {
  const payload = JSON.parse(text) as Payload;
  payload.applications[0].local_users.splice(0, 2);
  payload.identity_to_permissions.splice(0, 2);
  delete payload.applications[0].local_users[5]?.groups;
  payload.identity_to_permissions.splice(9, 1);
  return payload;
}

describe('the connector', () => {
  const account = { users: 70, groups: 8, seed: 2026 };
  it('reads', async () => {
    const zoom = await startZoomSimulator(account);
    const config = zoom.config({ page_size: 30, custom_attributes: true });
    const { messages, code } = await readStreams({ config, catalog: allStreams });
    await zoom.stop();
    expect(code).toBe(0);
    const lines = inOneOrder(messages).map((message) => `${withoutTheRun(serialize(message))}\n`);
    await expectGolden('read.jsonl', lines.join(''));
  });

  it.each(['spec', 'check', 'discover'] as const)('%s', async (command) => {
    const zoom = await startZoomSimulator(account);
    const { messages } = await runConnector({
      command,
      ...(command !== 'spec' && { config: zoom.config({}) }),
    });
    await zoom.stop();
    const lines = messages.map((message) => `${withoutTheRun(serialize(message))}\n`);
    await expectGolden(`${command}.jsonl`, lines.join(''));
  });
});

describe('the transform', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'golden-'));
  const earlier = join(temporary, 'earlier.json');
  beforeAll(async () => {
    await writeFile(earlier, JSON.stringify(anEarlierOne(await readFile(from('payload.json'), 'utf8'))));
  });
  afterAll(() => rm(temporary, { recursive: true }));

  const from = (name: string): string => new URL(name, folder).pathname;
  const read = ['--from', from('read.jsonl'), '--now', '2026-11-25T12:00:00Z'];
  const everything = [
    ...['account_id', 'dept', 'employee_unique_id', 'plan_type_name', 'plan_united_type'],
    ...['role_description', 'role_total_members', 'timezone'],
  ].flatMap((name) => ['--property', name]);

  const written: [string, string[]][] = [
    ['payload.json', ['transform', ...read]],
    [
      'payload-as-documented.json',
      ['transform', ...read, ...everything, '--permission-profile', 'as-documented'],
    ],
    ['identities.txt', ['identities', ...read, '--explain']],
    ['findings.txt', ['findings', ...read]],
    ['findings.json', ['findings', ...read, '--format', 'json']],
    ['findings.csv', ['findings', ...read, '--format', 'csv']],
    ['findings.sarif', ['findings', ...read, '--format', 'sarif']],
    ...['text', 'markdown', 'html', 'json'].map((format): [string, string[]] => [
      `diff.${format}`,
      ['diff', earlier, from('payload.json'), '--format', format, ...read.slice(2)],
    ]),
  ];
  it.each(written)('writes %s', async (name, args) => {
    const { code, stdout } = await startZoomToVeza(args, {});
    expect(code).toBe(0);
    await expectGolden(
      name,
      withoutOwnFiles(stdout).replaceAll(temporary, '').replaceAll(folder.pathname, '/'),
    );
  });

  it('warns', async () => {
    const { stderr } = await startZoomToVeza(['transform', ...read], {});
    await expectGolden('warnings.txt', stderr.replaceAll(from('read.jsonl'), 'read.jsonl'));
  });

  it('writes a report', async () => {
    const out = join(temporary, 'report.html');
    const { code } = await startZoomToVeza(['report', ...read, '--out', out], {});
    expect(code).toBe(0);
    await expectGolden('report.html', withoutOwnFiles(await readFile(out, 'utf8')));
  });
});
