import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../dist/veza/main.js', import.meta.url));

let child: ChildProcess | undefined;
const run = (...args: string[]): ChildProcess => (child = spawn(process.execPath, [command, ...args]));
afterEach(() => child?.kill('SIGKILL'));

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('no stdout');
  const [line] = (await once(createInterface(stdout), 'line')) as [string];
  return line;
}

it('prints where it is, serves, and ends on SIGTERM', async () => {
  const started = run('--port', '0', '--polls-until-done', '0');
  const { url, teamKey, ...rest } = JSON.parse(await firstLine(started)) as Record<string, string>;
  expect(Object.keys(rest)).toEqual(['apiKey']);
  const headers = { authorization: `Bearer ${teamKey ?? ''}` };
  const response = await fetch(`${url ?? ''}/api/v1/providers/custom/templates`, { headers });
  expect(response.status).toBe(200);
  started.kill('SIGTERM');
  expect(await once(started, 'exit')).toEqual([0, null]);
});

it.each([
  [['--port', 'x'], '--port must be a whole number, not x.'],
  [['--tls-key', 'key.pem'], '--tls-key and --tls-cert need each other.'],
  [['--surprise'], "Unknown option '--surprise'"],
])('%j is refused in a sentence', async (args, sentence) => {
  const started = run(...args);
  let text = '';
  started.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  expect(await once(started, 'close')).toEqual([1, null]);
  expect(text).toContain(sentence);
  expect(text).toContain('Usage:');
});
