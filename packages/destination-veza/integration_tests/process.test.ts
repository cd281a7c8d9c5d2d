import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { withoutEngine } from './without-engine.ts';
import { file, folder, readAccount, type Reading, useVeza, veza, vezaConfig } from './harness.ts';

const launcher = fileURLToPath(new URL('../bin/destination-veza.mjs', import.meta.url));

let reading: Reading;
beforeAll(async () => {
  reading = await readAccount({ users: 60, groups: 4 });
});
useVeza();

interface Write {
  child: ChildProcessWithoutNullStreams;
  /** For its temporary files. */
  temp: string;
  /** How it ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; error: string }>;
}

/** A write as a platform starts it, in a process of its own. */
function startWrite(nodeFlags: readonly string[] = []): Write {
  const temp = join(folder, 'temp');
  if (!existsSync(temp)) mkdirSync(temp);
  const streams = reading.streams.map((stream) => ({ stream, destination_sync_mode: 'overwrite' }));
  const files = [
    '--config',
    file('config.json', vezaConfig()),
    '--catalog',
    file('catalog.json', { streams }),
  ];
  const child = spawn(process.execPath, [...nodeFlags, launcher, 'write', ...files], {
    env: { PATH: process.env['PATH'], TMPDIR: temp },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  const error = text(child.stderr);
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  return {
    child,
    temp,
    ended: ended.then(async ([code, signal]) => ({ code, signal, error: await error })),
  };
}

it('keeps what it was given no longer than it lives', async () => {
  const { child, temp, ended } = startWrite();
  child.stdin.end(`${reading.lines.join('\n')}\n`);
  const output = await text(child.stdout);
  expect(await ended).toEqual({ code: 0, signal: null, error: '' });
  expect([veza.pushes.length, readdirSync(temp)]).toEqual([1, []]);
  expect(output.trimEnd().split('\n').at(-1)).toContain('"destinationStats"');
});

it.each(['SIGTERM', 'SIGINT'] as const)(
  'dies of %s, pushes nothing, and leaves nothing behind',
  async (name) => {
    const { child, temp, ended } = startWrite();
    child.stdin.write(`${reading.lines.slice(0, 20).join('\n')}\n`);
    while (readdirSync(temp).length === 0) await new Promise((resolve) => setImmediate(resolve));
    child.kill(name);
    const output = await text(child.stdout);
    expect(await ended).toEqual({ code: null, signal: name, error: '' });
    expect(output).not.toContain('"STATE"');
    expect([veza.pushes.length, readdirSync(temp)]).toEqual([0, []]);
  },
);

it('ends quietly with 1 when nobody reads its output', async () => {
  const { child, temp, ended } = startWrite();
  child.stdout.destroy();
  child.stdin.end(`${reading.lines.join('\n')}\n`);
  expect(await ended).toEqual({ code: 1, signal: null, error: '' });
  expect(readdirSync(temp)).toEqual([]);
});

it('check says beforehand that a push could not be locked', async () => {
  const argv = [...withoutEngine, launcher, 'check', '--config', file('config.json', vezaConfig())];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = await text(child.stdout);
  const hasSqlite = (process.getBuiltinModule('node:sqlite' as 'node:fs') as unknown) !== undefined;
  if (hasSqlite) expect(said).toContain('"status":"SUCCEEDED"');
  else expect(said).toMatch(/"FAILED","message":"No push can be locked .*Node 22\.13 or newer/);
});

it('needs no DuckDB; without it, the lock of a push is that of the SQLite in newer Nodes', async () => {
  const { child, temp, ended } = startWrite(withoutEngine);
  // It may leave before it has read anything.
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${reading.lines.join('\n')}\n`);
  const output = await text(child.stdout);
  const hasSqlite = (process.getBuiltinModule('node:sqlite' as 'node:fs') as unknown) !== undefined;
  expect(await ended).toMatchObject({ code: hasSqlite ? 0 : 1, signal: null });
  expect([veza.pushes.length, readdirSync(temp)]).toEqual([hasSqlite ? 1 : 0, []]);
  if (hasSqlite) return;
  expect(output).toMatch(
    /No push can be locked against another one here: .*; use Node 22\.13 or newer, or install that package/,
  );
  // Reading may take an hour.
  expect(output).not.toContain('proven whole');
});
