import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAccount, type ReadAccount } from '../integration_tests/read-account.ts';
import { runCommand } from '../unit_tests/commands/run-command.ts';

export let folder: string;
export let read: ReadAccount;
/** The payload of the message stream. */
let expected: string;

/** Gives the tests of a file an account that the connector read, in a folder of this name. */
export function useReadAccount(name: string): void {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), `${name}-`));
    read = await readAccount(folder, { users: 700, seed: 71 });
    expected = await payloadOf(read.messages, {});
  }, 120_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
}

/** Whether an input gives the payload of the message stream, byte for byte, as the command writes it. */
export async function givesSameBytes(from: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return (await payloadOf(from, env)) === expected;
}

async function payloadOf(from: string, env: NodeJS.ProcessEnv): Promise<string> {
  const out = join(folder, 'payload.json');
  const argv = ['transform', '--from', from, '--temp-dir', folder, '--out', out];
  const { code, stderr } = await runCommand(argv, { nowMs: Date.now(), env });
  if (code !== 0) throw new Error(stderr);
  return readFileSync(out, 'utf8');
}
