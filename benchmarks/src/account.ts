import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { startSimulator } from './simulator.ts';

/** The message stream of an account, read once for all families that need it. Resolves with the file's path. */
export async function readAccount(users: number, { programs, folder }: Bench): Promise<string> {
  const [config, messages] = [join(folder, 'whole.json'), join(folder, `messages-${users}.jsonl`)];
  if (existsSync(messages)) return messages;
  const simulator = await startSimulator(['--users', String(users), '--groups', '200']);
  try {
    await writeFile(config, JSON.stringify(simulator.config));
    const { command, args } = programs.connector('read', '--config', config);
    const out = openSync(messages, 'w');
    const { status } = spawnSync(command, args, { stdio: ['ignore', out, 'inherit'] });
    closeSync(out);
    if (status !== 0) throw new Error('The account could not be read.');
    return messages;
  } finally {
    await simulator.stop();
  }
}
