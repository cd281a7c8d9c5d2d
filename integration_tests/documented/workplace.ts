import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startVezaSimulator,
  startZoomSimulator,
  type VezaSimulator,
  type ZoomSimulator,
} from '@source-zoom/simulators';
import { root } from '../../unit_tests/docs/pages.ts';
import { size } from './plan.ts';

/** Somebody who reads a guide: a home, a folder to work in, the built commands on the path. */
export interface Reader {
  /** A file in the folder, or with `~/` in the home. */
  path: (name: string) => string;
  /** Runs commands as they are pasted into a shell. */
  run: (commands: string) => Promise<Ran>;
}

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** An account in Zoom, a Veza, and what every reader begins with. */
export interface Workplace {
  zoom: ZoomSimulator;
  veza: VezaSimulator;
  /** The folder of which each reader gets a copy. */
  folder: string;
  /** A new reader, with a home of their own; `more`: variables that they have set. */
  reader: (more?: NodeJS.ProcessEnv) => Reader;
  close: () => Promise<void>;
}

const launchers = {
  'source-zoom': 'bin/source-zoom.mjs',
  'zoom-to-veza': 'packages/zoom-to-veza/bin/zoom-to-veza.mjs',
  'destination-veza': 'packages/destination-veza/bin/destination-veza.mjs',
};

const commands: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(launchers).map(([name, launcher]) => [
      name,
      `exec '${process.execPath}' '${join(root, launcher)}' "$@"`,
    ]),
  ),
  npx: 'exec "$@"',
  // What it would build was built before the tests, and the demo has a test of its own.
  npm: 'case "$*" in ci|"run build"|"run demo") ;; *) echo "not for this test: npm $*" >&2; exit 90 ;; esac',
};

export async function makeWorkplace(): Promise<Workplace> {
  const zoom = await startZoomSimulator({ ...size, customRoles: 3, seed: 3 });
  const veza = await startVezaSimulator({});
  const place = mkdtempSync(join(tmpdir(), 'documented-'));
  const [bin, folder] = [join(place, 'bin'), join(place, 'start')];
  for (const made of [bin, folder]) mkdirSync(made);
  for (const [name, line] of Object.entries(commands))
    writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  const env = {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    VEZA_URL: veza.url,
    VEZA_API_KEY: veza.apiKey,
  };
  return {
    zoom,
    veza,
    folder,
    reader: (more = {}) => {
      const home = mkdtempSync(join(place, 'home-'));
      const own = join(home, 'project');
      cpSync(folder, own, { recursive: true });
      symlinkSync(join(root, 'packages'), join(own, 'packages'));
      return {
        path: (name) => (name.startsWith('~/') ? join(home, name.slice(2)) : join(own, name)),
        run: (text) => runShell(text, own, { ...env, HOME: home, ...more }),
      };
    },
    close: async () => {
      await Promise.all([zoom.stop(), veza.stop()]);
      rmSync(place, { recursive: true, force: true });
    },
  };
}

function runShell(text: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd, env, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile('bash', ['--norc', '-eu', '-c', text], options, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}
