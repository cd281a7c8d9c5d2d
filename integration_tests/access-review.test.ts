import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startZoomSimulator } from '@source-zoom/simulators';
import { parse } from 'yaml';

// The workflow of docs/review.md, its steps run as GitHub runs them, in a folder that stands for the runner's.

interface Step {
  name?: string;
  run?: string;
  env?: Record<string, string>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const workflow = parse(readFileSync(join(root, 'docs/examples/access-review.yml'), 'utf8')) as {
  jobs: { review: { steps: Step[] } };
};
const steps = workflow.jobs.review.steps.filter(({ run, name }) => run !== undefined && name !== 'Install');
const folder = mkdtempSync(join(tmpdir(), 'access-review-'));
const comments = join(folder, 'comments.md');

/** `npx` finds what `npm ci` linked; `gh` keeps what it was to comment. */
const programs = {
  npx: `name=$1; shift
case "$name" in
  source-zoom) exec "${process.execPath}" "${root}bin/source-zoom.mjs" "$@" ;;
  zoom-to-veza) exec "${process.execPath}" "${root}packages/zoom-to-veza/bin/zoom-to-veza.mjs" "$@" ;;
esac`,
  gh: `[ "$1 $2 $3 $4" = "issue comment 7 --body-file" ] || exit 64
cat "$5" >> "${comments}"`,
};

beforeAll(async () => {
  await mkdir(join(folder, 'bin'));
  for (const [name, script] of Object.entries(programs))
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** One night: the name and exit code of each step that ran; a step that fails ends the job. */
async function night(users: number): Promise<[string, number | null][]> {
  const zoom = await startZoomSimulator({ users, groups: 5, seed: 7 });
  try {
    const values: Record<string, string> = {
      '${{ secrets.ZOOM_CONFIG }}': JSON.stringify(zoom.config()),
      '${{ github.token }}': 'token',
      '${{ vars.ACCESS_REVIEW_ISSUE }}': '7',
    };
    const done: [string, number | null][] = [];
    for (const { name = '', run = '', env = {} } of steps) {
      const given = Object.entries(env).map(([key, text]) => [key, values[text]]);
      const code = await inShell(run, Object.fromEntries(given) as NodeJS.ProcessEnv);
      done.push([name, code]);
      if (code !== 0) break;
    }
    return done;
  } finally {
    await zoom.stop();
  }
}

function inShell(script: string, env: NodeJS.ProcessEnv): Promise<number | null> {
  const path = `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  // As GitHub starts the shell where a step names none.
  const child = spawn('bash', ['-e', '-c', script], {
    cwd: folder,
    env: { ...process.env, ...env, PATH: path },
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.once('close', resolve));
}

it('reads, compares, comments what changed, and stops on high findings', async () => {
  const all = ['Read', 'Compare and comment', 'Stop on high findings'];
  const first = await night(300);
  expect(first.map(([name]) => name)).toEqual(all);
  expect(first.map(([, code]) => code)).toEqual([0, 0, 11]);
  expect(existsSync(comments)).toBe(false);
  expect(existsSync(join(folder, 'report.html'))).toBe(true);

  expect((await night(300)).map(([, code]) => code)).toEqual([0, 0, 11]);
  expect(existsSync(comments)).toBe(false);

  expect((await night(310)).map(([, code]) => code)).toEqual([0, 0, 11]);
  expect(readFileSync(comments, 'utf8')).toContain('### Users added (10)');
}, 600_000);

it('names no expression of GitHub inside a script, where it could be taken for code', () => {
  expect(steps.filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  for (const { run = '' } of steps) expect(spawnSync('bash', ['-n', '-c', run]).status).toBe(0);
});
