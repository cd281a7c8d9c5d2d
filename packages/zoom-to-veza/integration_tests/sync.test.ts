import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  leakOf,
  startVezaSimulator,
  startZoomSimulator,
  type VezaSimulator,
  type ZoomSimulator,
} from '@source-zoom/simulators';
import { exitCodes } from '../src/flags/exit-codes.ts';
import { runCommand } from '../unit_tests/commands/run-command.ts';
import { type Ended, startZoomToVeza, type WhenItSays } from './start-zoom-to-veza.ts';

const launcher = fileURLToPath(new URL('../../../bin/source-zoom.mjs', import.meta.url));

let zoom: ZoomSimulator;
let veza: VezaSimulator;
let folder: string;
beforeEach(async () => {
  zoom = await startZoomSimulator({ users: 60, groups: 4, oddities: false });
  veza = await startVezaSimulator();
  folder = mkdtempSync(join(tmpdir(), 'sync-'));
});
afterEach(async () => {
  await zoom.stop();
  await veza.stop();
});

/** Writes a file into the folder of the test. */
function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Run {
  flags?: string[];
  config?: Record<string, unknown>;
  env?: NodeJS.ProcessEnv;
  whenItSays?: WhenItSays;
}

/** Runs `sync` in a process of its own, and holds that it prints no secret and leaves no staging. */
async function sync({ flags = [], config = {}, env = {}, whenItSays }: Run = {}): Promise<Ended> {
  const settings = zoom.config(config);
  const temp = mkdtempSync(join(folder, 'temp-'));
  const ended = await startZoomToVeza(
    ['sync', '--config', file('config.json', JSON.stringify(settings)), '--temp-dir', temp, ...flags],
    { VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey, XDG_STATE_HOME: folder, ...env },
    whenItSays,
  );
  expect(leakOf(ended.stdout + ended.stderr, settings, [veza.apiKey])).toBeUndefined();
  expect(readdirSync(temp)).toEqual([]);
  return ended;
}

/** A source of our own making; `launcher` and `folder` are there for it. */
function standIn(code: string): string[] {
  const script = file(
    'source.mjs',
    `import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
const [launcher, folder] = ${JSON.stringify([launcher, folder])};
${code}`,
  );
  return ['--source', process.execPath, '--source', script];
}

it('reads the account and pushes it; a second run finds what the first has pushed', async () => {
  const first = await sync({ flags: ['--wait', '--json'] });
  expect([first.code, first.stderr]).toEqual([
    0,
    expect.stringMatching(/no earlier push[^]*processed it\.\n$/),
  ]);
  expect(JSON.parse(first.stdout)).toMatchObject({ users: 60, groups: 4, push: { pushed: true } });
  const second = await sync({ flags: ['--diff'] });
  expect([second.code, second.stderr.includes('no earlier push')]).toEqual([0, false]);
  expect(veza.pushes.map(({ payload }) => payload)).toEqual([
    veza.pushes[0]?.payload,
    expect.objectContaining({ applications: expect.anything() as unknown }),
  ]);
});

it('the source is given what it needs, and nothing of Veza', async () => {
  const source = standIn(
    `writeFileSync(folder + '/given.json', JSON.stringify({ argv: process.argv.slice(2), env: process.env }));`,
  );
  const env = { ZOOM_TEST: 'kept', veza_Other: 'x' };
  expect((await sync({ flags: [...source, '--source', 'a b'], env })).code).toBe(exitCodes.notProven);
  const given = JSON.parse(readFileSync(join(folder, 'given.json'), 'utf8')) as {
    argv: string[];
    env: Record<string, string>;
  };
  expect(given.argv).toEqual(['a b', 'read', '--config', join(folder, 'config.json')]);
  expect(given.env['ZOOM_TEST']).toBe('kept');
  expect(Object.keys(given.env).filter((name) => /veza_/i.test(name))).toEqual([]);
});

it('a command in one flag is split at blanks', async () => {
  const source = `${process.execPath}  ${launcher}`;
  expect((await sync({ flags: ['--source', source, '--dry-run'] })).code).toBe(0);
  expect(veza.pushes).toHaveLength(0);
});

it('a source that is killed half way: nothing is pushed, and it is said why', async () => {
  const killed = standIn(`
const child = spawn(process.execPath, [launcher, ...process.argv.slice(2)], { stdio: ['ignore', 'pipe', 'inherit'] });
child.stdout.once('data', (chunk) => {
  process.stdout.write(chunk.subarray(0, chunk.length / 2), () => {
    child.kill('SIGKILL');
    process.kill(process.pid, 'SIGKILL');
  });
});`);
  const { code, stderr } = await sync({ flags: killed });
  expect([code, veza.pushes.length, veza.dataSources.length]).toEqual([exitCodes.source, 0, 0]);
  expect(stderr).toMatch(/^The source failed \(SIGKILL\), so nothing was pushed\. .*(users|rows)/m);
});

it("a wrong secret of Zoom's is told in the words of the source", async () => {
  const { code, stderr } = await sync({ config: { client_secret: 'not-the-secret' } });
  expect([code, veza.pushes.length]).toEqual([exitCodes.source, 0]);
  expect(stderr).toMatch(
    /^The source failed \(exit code 1\), so nothing was pushed\. .*Zoom refuses the client ID or client secret/m,
  );
});

it('a source that fails in an optional stream only: the rest is pushed, and the exit code says so', async () => {
  const { code, stderr } = await sync({ config: { optional_streams: ['apps'] } });
  expect([code, veza.pushes.length]).toEqual([exitCodes.partial, 1]);
  expect(stderr).toMatch(/^ERROR apps: /m);
  expect(stderr).toContain('Warning: the source failed (exit code 1) after all that this push needs');
});

it.each<[string, Run, number, string]>([
  ['a wrong flag', { flags: ['--max-shrink', 'much'] }, exitCodes.usage, '--max-shrink much'],
  ['no key', { env: { VEZA_API_KEY: '' } }, exitCodes.usage, 'VEZA_API_KEY is not set'],
  ['an empty source', { flags: ['--source', ' '] }, exitCodes.usage, '--source: the command of a source'],
  ['--from', { flags: ['--from', '-'] }, exitCodes.usage, 'from'],
  ['a key of no Veza', { env: { VEZA_API_KEY: 'key-of-nobody' } }, exitCodes.veza, 'does not accept the key'],
])('%s ends it before the source is started', async (_what, run, code, sentence) => {
  const source = standIn(`writeFileSync(folder + '/started', '');`);
  const ended = await sync({
    ...run,
    flags: [...(run.flags?.includes('--source') ? [] : source), ...(run.flags ?? [])],
  });
  expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(sentence)]);
  expect([existsSync(join(folder, 'started')), zoom.requests.length]).toEqual([false, 0]);
});

it('a configuration that is not there is wrong usage, and the source is not started', async () => {
  const { code, stderr } = await sync({ flags: ['--config', join(folder, 'nowhere.json')] });
  expect([code, zoom.requests.length]).toEqual([exitCodes.usage, 0]);
  expect(stderr).toMatch(/^--config .*nowhere\.json: no such file\.\n$/);
});

it('what the source says of every stream is said once, with their names', async () => {
  const { code, stderr } = await sync({ config: { client_secret: 'of-another-app-0123' } });
  expect(code).toBe(exitCodes.source);
  const refusal = 'Zoom refuses the client ID or client secret';
  expect(stderr.split(refusal)).toHaveLength(3);
  expect(stderr).toContain('ERROR roles: the same as of users, groups\n');
  expect(stderr.split('\n').at(-2)).toContain(`nothing was pushed. users, groups, roles: ${refusal}`);
});

it('a Veza that is down ends it before the source is started', async () => {
  // In this process, on a clock that needs no waiting for the next attempt.
  const config = file('config.json', JSON.stringify(zoom.config()));
  const env = { VEZA_URL: 'http://127.0.0.1:1', VEZA_API_KEY: veza.apiKey, XDG_STATE_HOME: folder };
  const { code, stderr } = await runCommand(['sync', '--config', config], { env });
  expect([code, zoom.requests.length]).toEqual([exitCodes.veza, 0]);
  expect(stderr).toContain('Veza could not be reached');
});

it('a provider that the key may not create ends it before the source is started', async () => {
  const { code, stderr } = await sync({ env: { VEZA_API_KEY: veza.teamKey } });
  expect([code, zoom.requests.length]).toEqual([exitCodes.veza, 0]);
  expect(stderr).toContain('may not create providers');
});

it('a source that cannot be started is one sentence', async () => {
  const { code, stderr } = await sync({ flags: ['--source', '/no/such/program', '--name', 'Zoom'] });
  expect(code).toBe(exitCodes.usage);
  expect(stderr).toMatch(/^\/no\/such\/program: the source cannot be started \(ENOENT\); check --source\.$/m);
});

it('what is no message ends the source too', async () => {
  const chatty = standIn(`
writeFileSync(folder + '/pid', String(process.pid));
process.stdout.write('this is not a message\\n');
setInterval(() => undefined, 1000);`);
  const { code, stderr } = await sync({ flags: chatty });
  expect(code).toBe(exitCodes.input);
  expect(stderr).toContain('source-zoom, line 1: not a line of JSON');
  expect(isRunning()).toBe(false);
});

it.each(['SIGTERM', 'SIGINT'] as const)('%s ends the source first, then the push', async (signal) => {
  const slow = standIn(`
writeFileSync(folder + '/pid', String(process.pid));
process.on('${signal}', () => {
  writeFileSync(folder + '/ended', '');
  process.stdout.write('{"type":"LOG"', () => process.exit(0));
});
setInterval(() => undefined, 1000);
process.stderr.write('READY\\n');`);
  let sent = false;
  const ended = await sync({
    flags: slow,
    whenItSays: (stderr, kill) => {
      if (sent || !stderr.includes('READY')) return;
      sent = true;
      kill(signal);
    },
  });
  expect(ended).toMatchObject({ code: null, signal, stdout: '' });
  expect(ended.stderr).not.toMatch(/Unexpected|The source failed|proof/);
  expect([existsSync(join(folder, 'ended')), isRunning(), veza.pushes.length]).toEqual([true, false, 0]);
  expect((await sync()).code).toBe(0);
});

/** Whether the stand-in that wrote its process id still runs. */
function isRunning(): boolean {
  try {
    return process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 0);
  } catch {
    return false;
  }
}
