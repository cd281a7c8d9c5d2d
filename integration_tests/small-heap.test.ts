import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { startVezaSimulator, startZoomSimulator } from '@source-zoom/simulators';

const users = 300_000;
/** As objects, so many users take several times that. */
const heapMb = 64;

const launcher = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const commands = {
  'source-zoom': launcher('bin/source-zoom.mjs'),
  'zoom-to-veza': launcher('packages/zoom-to-veza/bin/zoom-to-veza.mjs'),
};

let folder: string;
const at = (name: string): string => join(folder, name);

/** Runs a command in a small heap, its output in a file; resolves with what it says on stderr. */
async function run(
  command: keyof typeof commands,
  args: readonly string[],
  out: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMb}`, commands[command], ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const [stderr, [code, signal]] = await Promise.all([
    text(child.stderr),
    once(child, 'close') as Promise<[number | null, string | null]>,
    finished(child.stdout.pipe(createWriteStream(out))),
  ]);
  if (code !== 0)
    throw new Error(`${command} ${args[0] ?? ''} ended with ${code ?? signal ?? 'nothing'}: ${stderr}`);
  return stderr;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memory-'));
});
afterAll(() => rm(folder, { recursive: true }));

// Each needs what those before it made.
describe(`an account of ${users} users in a heap of ${heapMb} MB`, () => {
  it('is read', async () => {
    const zoom = await startZoomSimulator({ users, groups: 50, seed: 71, oddities: false });
    await writeFile(at('config.json'), JSON.stringify(zoom.config()));
    await run('source-zoom', ['read', '--config', at('config.json')], at('messages.jsonl'));
    await zoom.stop();
  });

  it('becomes a payload', async () => {
    const args = ['transform', '--from', at('messages.jsonl'), '--out', at('payload.json')];
    expect(await run('zoom-to-veza', args, at('none'))).toContain(`${users.toLocaleString('en-US')} users`);
  });

  it('is pushed', async () => {
    const veza = await startVezaSimulator({});
    const args = ['push', '--from', at('messages.jsonl'), '--state-dir', at('state')];
    await run('zoom-to-veza', args, at('none'), { VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey });
    const { applications } = veza.pushes.at(-1)?.payload as { applications: [{ local_users: unknown[] }] };
    await veza.stop();
    expect(applications[0].local_users).toHaveLength(users);
  });
});
