import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { sampleAccount } from '../../snapshot-store/unit_tests/sample-account.ts';
import { stateDir, useVeza, veza } from '../integration_tests/push/harness.ts';
import { PushMemory } from '../src/guard/push-memory.ts';
import { messagesFile } from '../unit_tests/commands/account-file.ts';

useVeza();

/** So many of each; `KILLS=300` for a long run by hand. What is asserted holds at every moment: no luck decides. */
const kills = Number(process.env['KILLS'] ?? '20');
const launcher = fileURLToPath(new URL('../bin/zoom-to-veza.mjs', import.meta.url));
const now = ['--now', '2026-11-24T12:00:00Z'];
const from = messagesFile(sampleAccount('acct-1', '2026-11-24T10:00:0', 2000));
const fewer = messagesFile(sampleAccount('acct-1', '2026-11-24T10:00:0', 1900));

/** Runs a command and kills it after so long, if it is still there. */
async function run(args: readonly string[], delayMs: number, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const child = spawn(process.execPath, [launcher, ...args, ...now], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: 'ignore',
  });
  const closed = once(child, 'close');
  await Promise.race([setTimeout(delayMs, undefined, { ref: false }), closed]);
  child.kill('SIGKILL');
  await closed;
}

/** Moments spread over as long as an undisturbed run takes, and some more. */
async function momentsOf(undisturbed: () => Promise<void>): Promise<number[]> {
  const begun = performance.now();
  await undisturbed();
  const maxDelayMs = (performance.now() - begun) * 1.2;
  return Array.from({ length: kills }, (_, at) => Math.round((maxDelayMs * (at + 0.5)) / kills));
}

const forever = 600_000;
const vezaEnv = (): NodeJS.ProcessEnv => ({ VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey });

it.each(['transform', 'report', 'push --dry-run'])(
  '%s --out: the old file or the whole new one, and no looser mode',
  async (command) => {
    const env = vezaEnv();
    const folder = mkdtempSync(join(tmpdir(), 'killed-'));
    const out = join(folder, 'out.html');
    const args = [...command.split(' '), '--from', from, '--out', out];
    const moments = await momentsOf(() => run(args, forever, env));
    const whole = readFileSync(out, 'latin1');
    for (const delayMs of moments) {
      writeFileSync(out, 'old');
      chmodSync(out, 0o640);
      await run(args, delayMs, env);
      const [text, mode] = [readFileSync(out, 'latin1'), statSync(out).mode & 0o777];
      expect(['old', whole].includes(text)).toBe(true);
      expect(mode).toBe(text === 'old' ? 0o640 : 0o600);
      const others = readdirSync(folder).filter((file) => file !== 'out.html');
      expect(others.filter((file) => !file.endsWith('.unfinished'))).toEqual([]);
    }
    rmSync(folder, { recursive: true });
  },
  600_000,
);

it('push: what is remembered is of one push, at every moment', async () => {
  const env = vezaEnv();
  const argsOf = (messages: string): string[] => ['push', '--from', messages, '--state-dir', stateDir];
  const moments = await momentsOf(() => run(argsOf(from), forever, env));
  const place = { url: veza.url, provider: 'Zoom', dataSource: 'Zoom - acct-1' };
  for (const [at, delayMs] of moments.entries()) {
    await run(argsOf(at % 2 === 0 ? fewer : from), delayMs, env);
    const memory = await new PushMemory(stateDir, place).recall();
    if (memory === undefined) throw new Error('The memory is gone.');
    const payload = JSON.parse(gunzipSync(readFileSync(memory.payloadFile)).toString()) as {
      applications: [{ local_users: unknown[] }];
    };
    expect(payload.applications[0].local_users).toHaveLength(memory.counts.users);
  }
  await run(argsOf(from), forever, env);
  // Of the one place its numbers, their payload and the lock's file: nothing of the killed ones stays.
  expect(readdirSync(stateDir).length).toBe(3);
}, 600_000);
