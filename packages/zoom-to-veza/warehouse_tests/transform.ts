import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../unit_tests/commands/run-command.ts';

/** What became of a transform: its payload, or nothing, and what it said. */
export interface Transformed {
  code: number;
  payload: string;
  stderr: string;
}

/** The payload of an account, as the command writes it into a file of this folder. */
export async function transform(
  folder: string,
  from: readonly string[],
  accountId: string,
  flags: readonly string[] = [],
): Promise<Transformed> {
  const out = join(folder, 'payload.json');
  const places = ['--account', accountId, '--temp-dir', folder, '--out', out];
  const argv = ['transform', '--from', ...from, ...places, ...flags];
  const { code, stderr } = await runCommand(argv, { nowMs: Date.now() });
  return { code, payload: code === 0 ? readFileSync(out, 'utf8') : '', stderr };
}
