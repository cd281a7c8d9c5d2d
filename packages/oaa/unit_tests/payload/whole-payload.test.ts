import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { wholePayload } from '../../src/payload/whole-payload.ts';

const folder = mkdtempSync(join(tmpdir(), 'whole-payload-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const payload = { applications: [{ name: 'Zoom', local_users: [{ name: 'Zoë' }] }], permissions: [] };
const text = JSON.stringify(payload);

async function read(bytes: string | Buffer): Promise<unknown> {
  const file = join(folder, 'payload');
  writeFileSync(file, bytes);
  return wholePayload(file);
}

it.each<[string, string | Buffer]>([
  ['plain', text],
  ['packed, whatever its name', gzipSync(text)],
  ['with a byte order mark', `\uFEFF${text}`],
])('reads a payload that is %s', async (_, bytes) => {
  expect(await read(bytes)).toEqual(payload);
});

it.each<[string, string | Buffer]>([
  ['no JSON', text.slice(0, -1)],
  ['nothing', ''],
  ['a list', '[]'],
  ['without applications', '{"permissions":[]}'],
  ['of applications that are no objects', '{"applications":[1]}'],
  ['not UTF-8', Buffer.from(text, 'latin1')],
  ['cut off while packed', gzipSync(text).subarray(0, 40)],
])('leaves to the reading in parts what is %s', async (_, bytes) => {
  expect(await read(bytes)).toBeUndefined();
});

it('leaves a file that is not there to it too', async () => {
  expect(await wholePayload(join(folder, 'none'))).toBeUndefined();
});
