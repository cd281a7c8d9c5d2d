import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileKind } from '../src/review/file-kind.ts';

const folder = mkdtempSync(join(tmpdir(), 'file-kind-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function kindOf(content: string | Buffer): ReturnType<typeof fileKind> {
  const file = join(folder, 'file');
  writeFileSync(file, content);
  return fileKind(file);
}

const message = '{"type":"LOG","log":{"level":"INFO","message":"source-zoom"}}\n';

it.each([
  ['messages', message],
  ['payload', '{"name":"Zoom","applications":[]}'],
  ['configuration', '{"account_id":"a","client_id":"b","client_secret":"c"}'],
  ['payload', '{"custom_property_definition":{"applications":[]}}'],
  [undefined, '{"id":"a","email":"ann@example.com","role_id":"2"}\n'],
  [undefined, '{"_airbyte_raw_id":"1","_airbyte_data":{}}\n'],
  ['HTML', '<!doctype html><html></html>'],
  [undefined, 'id,email\n1,ann@example.com\n'],
  [undefined, ''],
])('%s, plain or packed', async (kind, content) => {
  expect(await kindOf(content)).toBe(kind);
  expect(await kindOf(gzipSync(content))).toBe(kind);
});

it('ends for a packed file that was cut or damaged at any byte', async () => {
  const packed = gzipSync(message);
  const kinds = [undefined, 'messages', 'payload'];
  for (let length = 0; length < packed.length; length += 1) {
    expect(kinds).toContain(await kindOf(packed.subarray(0, length)));
    const damaged = Buffer.from(packed);
    damaged[length] = (damaged[length] ?? 0) ^ 0xff;
    expect(kinds).toContain(await kindOf(damaged));
  }
});
