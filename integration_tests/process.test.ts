import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { runConnector, startConnector } from './harness/connector.ts';

/** A Zoom that takes every request and never answers. */
let server: Server;
let config: object;
beforeAll(async () => {
  server = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  config = {
    account_id: 'an-account',
    client_id: 'a-client',
    client_secret: 'not-to-be-shown/1+1=2',
    api_base_url: `${base}/v2`,
    authorization_endpoint: `${base}/oauth/token`,
  };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('being stopped while Zoom does not answer', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends the process by that signal, without waiting for Zoom',
    async (name) => {
      const asked = once(server, 'request');
      const child = await startConnector({ command: 'check', config });
      await asked;
      child.kill(name);
      const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
      expect({ code, signal }).toEqual({ code: null, signal: name });
    },
    // Waiting for Zoom would take longer.
    30_000,
  );

  it('a reader who left ends it quietly with 1', async () => {
    const asked = once(server, 'request');
    const child = await startConnector({ command: 'check', config, arguments: ['--debug'] });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.destroy();
    const [, response] = (await asked) as [unknown, ServerResponse];
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end('{"reason":"Invalid client_id or client_secret","error":"invalid_client"}');
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect({ code, signal, stderr }).toEqual({ code: 1, signal: null, stderr: '' });
  });
});

/** Prints the address of every module that is loaded. */
const loudLoader = [
  '--import',
  `data:text/javascript,${encodeURIComponent(`
    import { register } from 'node:module';
    register('data:text/javascript,' + encodeURIComponent(
      'export async function resolve(s, c, n) { const r = await n(s, c); process._rawDebug(r.url); return r; }'));
  `)}`,
];

describe('an output that cannot be written', () => {
  it('is said on stderr, with exit code 1', async () => {
    const full = await open('/dev/full', 'w');
    const launcher = fileURLToPath(new URL('../bin/source-zoom.mjs', import.meta.url));
    const child = spawn(process.execPath, [launcher, 'spec'], { stdio: ['ignore', full.fd, 'pipe'] });
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    await full.close();
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^source-zoom: cannot write the output \(ENOSPC\): [^\n]+\n$/) as unknown,
    });
  });
});

describe('a cold start', () => {
  it.each([
    ['spec' as const, ['axios', 'p-queue', 'yargs', 'ajv']],
    ['discover' as const, ['axios', 'p-queue', 'yargs', 'ajv']],
    ['check' as const, ['axios', 'p-queue', 'yargs', 'ajv']],
  ])('%s, which does not get as far as Zoom, loads nothing of %j', async (command, forbidden) => {
    const { stderr, messages } = await runConnector({
      command,
      nodeArguments: loudLoader,
      ...(command === 'discover' && { config }),
      ...(command === 'check' && { config: {} }),
    });
    expect(messages).toHaveLength(1);
    const loaded = await packagesIn(stderr);
    expect(loaded.filter((name) => forbidden.includes(name))).toEqual([]);
  });

  it('the help of zoom-to-veza loads nothing but what it says', async () => {
    const launcher = new URL('../packages/zoom-to-veza/bin/zoom-to-veza.mjs', import.meta.url);
    const args = [...loudLoader, fileURLToPath(launcher), '--help'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const [stderr] = await Promise.all([text(child.stderr), once(child, 'close')]);
    const loaded = await packagesIn(stderr);
    expect(loaded).toContain('yargs');
    const forbidden = ['@duckdb/node-api', 'axios', 'ajv', 'yaml', 'pg'];
    expect(loaded.filter((name) => forbidden.includes(name))).toEqual([]);
  });
});

/** The packages of which the loaded files hold something: the bundler names where each part comes from. */
async function packagesIn(stderr: string): Promise<string[]> {
  const urls = stderr.split('\n').filter((line) => line.startsWith('file:'));
  expect(urls.some((url) => url.endsWith('/main.mjs'))).toBe(true);
  const texts = await Promise.all(urls.map((url) => readFile(new URL(url), 'utf8')));
  const places = [...urls, ...texts.flatMap((file) => file.match(/^\/\/ .*$/gm) ?? [])];
  const found = places.flatMap((place) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(place)?.[1] ?? []);
  return [...new Set(found)];
}

describe('the command line', () => {
  it('wrong usage goes to stderr, with exit code 2', async () => {
    const { code, messages, stderr } = await runConnector({ command: 'read' });
    expect({ code, messages }).toEqual({ code: 2, messages: [] });
    expect(stderr).toContain('--config is missing; for example: source-zoom read --config');
  });

  it('spec prints exactly what spec.json holds', async () => {
    const { code, messages, stderr } = await runConnector({ command: 'spec' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toHaveProperty('spec.connectionSpecification.required', [
      'account_id',
      'client_id',
      'client_secret',
    ]);
  });

  it('discover needs a whole configuration, not a right one', async () => {
    expect(await runConnector({ command: 'discover', config })).toMatchObject({ code: 0, stderr: '' });
    const { code, messages } = await runConnector({ command: 'discover', config: { account_id: 'a' } });
    expect(code).toBe(1);
    expect(messages).toMatchObject([{ trace: { error: { failure_type: 'config_error' } } }]);
  });
});
