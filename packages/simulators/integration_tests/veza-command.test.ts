import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  expect(Object.keys(rest)).toEqual(['apiKey', 'oauth']);
  const headers = { authorization: `Bearer ${teamKey ?? ''}` };
  const response = await fetch(`${url ?? ''}/api/v1/providers/custom/templates`, { headers });
  expect(response.status).toBe(200);
  started.kill('SIGTERM');
  expect(await once(started, 'exit')).toEqual([0, null]);
});

it('warns of identities that are not in the file it is given', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'veza-'));
  const file = join(folder, 'identities.txt');
  await writeFile(file, 'ann@example.com\n\n bob@example.com \n');
  const started = run('--known-identities', file);
  const { url = '', apiKey = '' } = JSON.parse(await firstLine(started)) as Record<string, string>;
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const there = `${url}/api/v1/providers/custom${path}`;
    const response = await fetch(there, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()) as Record<string, unknown>;
  };
  const { id } = (await post('', { name: 'Zoom', custom_template: 'application' }))['value'] as {
    id: string;
  };
  const { id: data_source_id } = (await post(`/${id}/datasources`, { name: 'x', id }))['value'] as {
    id: string;
  };
  const users = ['ann', 'bob', 'eve'].map((name) => ({ name, identities: [`${name}@example.com`] }));
  const json_data = JSON.stringify({
    applications: [{ name: 'A', application_type: 'T', local_users: users }],
  });
  expect(await post(`/${id}/datasources/${data_source_id}:push`, { id, data_source_id, json_data })).toEqual({
    warnings: [{ message: 'Cannot find identity by names: eve@example.com' }],
  });
  await rm(folder, { recursive: true });
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
