import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A repository that holds the built demo and nothing else of its own: what it writes disturbs nobody.
 *
 * @param connector the text of a launcher that stands in for that of `source-zoom`.
 */
export async function plantTree(connector?: string): Promise<string> {
  const tree = await mkdtemp(join(tmpdir(), 'demo-'));
  await cp(join(root, 'demo/dist'), join(tree, 'demo/dist'), { recursive: true });
  const links = ['package.json', 'node_modules', 'packages', ...(connector === undefined ? ['bin'] : [])];
  for (const link of links) await symlink(join(root, link), join(tree, link));
  if (connector !== undefined) {
    await mkdir(join(tree, 'bin'));
    await writeFile(join(tree, 'bin/source-zoom.mjs'), connector);
  }
  return tree;
}

export type DemoProcess = ChildProcessByStdio<null, Readable, Readable>;

const started: DemoProcess[] = [];

export function startDemo(tree: string, env: NodeJS.ProcessEnv = {}): DemoProcess {
  const demo = spawn(process.execPath, [join(tree, 'demo/dist/main.js')], {
    cwd: tree,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  started.push(demo);
  return demo;
}

/** Removes the tree, and whatever a test that failed left running. */
export async function fellTree(tree: string): Promise<void> {
  for (const { pid } of started.splice(0)) {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // Nobody of that group is left: as it should be.
    }
  }
  await rm(tree, { recursive: true, force: true });
}

export interface Ended {
  code: number | null;
  signal: string | null;
  stderr: string;
}

/** Waits for the end of a demo whose stdout somebody else reads. */
export async function endOf(demo: DemoProcess): Promise<Ended> {
  const [[code, signal], stderr] = await Promise.all([
    once(demo, 'close') as Promise<[number | null, string | null]>,
    text(demo.stderr),
  ]);
  return { code, signal, stderr };
}
