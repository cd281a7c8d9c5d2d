import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { parse } from 'yaml';
import {
  type RunningPostgres,
  startPostgres,
} from '../../snapshot-store/integration_tests/start-postgres.ts';
import { runCommand } from '../unit_tests/commands/run-command.ts';

const textOf = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const load = textOf('docs/examples/load.sql');
const messages = new URL('../../../integration_tests/golden/read.jsonl', import.meta.url).pathname;
const { services } = parse(textOf('docs/examples/compose.yaml')) as {
  services: { push: { command: string[] } };
};

let postgres: RunningPostgres;
let folder: string;
beforeAll(async () => {
  postgres = await startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'documented-load-'));
  // The server is another user.
  chmodSync(folder, 0o755);
  copyFileSync(messages, join(folder, 'messages.jsonl'));
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

/** Runs load.sql, whose \copy is a command of psql, with the same COPY by the server. */
async function runLoad(): Promise<void> {
  const client = new pg.Client(postgres.urlWithPassword);
  await client.connect();
  await client.query(
    load.replace(/^\\copy (messages FROM) '[^']+' (.*)$/m, `COPY $1 '${join(folder, 'messages.jsonl')}' $2;`),
  );
  await client.end();
}

async function payloadFrom(source: string, ...flags: string[]): Promise<string> {
  const out = join(folder, 'payload.json');
  const args = ['transform', '--from', source, ...flags, '--now', '2026-11-25T10:00:00Z', '--out', out];
  const { code, stderr } = await runCommand(args);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return readFileSync(out, 'utf8');
}

it('load.sql makes tables of messages that give the same payload, however often it runs', async () => {
  await runLoad();
  await runLoad();
  expect(await payloadFrom(postgres.urlWithPassword)).toBe(await payloadFrom(messages));
});

it('the service push reads what the service load wrote', () => {
  const [command, flag, source = ''] = services.push.command;
  expect([command, flag, new URL(source).pathname]).toEqual(['push', '--from', '/postgres']);
});
