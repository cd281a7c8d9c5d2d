import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { PartCutter } from '../../src/payload/cut-parts.ts';
import { UnreadablePayload } from '../../src/payload/errors.ts';
import type { PayloadPart } from '../../src/payload/parts.ts';
import { payloadEntities } from '../../src/payload/payload-entities.ts';
import { batchesOf, batchesOfFile } from '../../src/payload/read-payload.ts';
import { batchesOfTokens } from '../../src/payload/walk-tokens.ts';

const folder = mkdtempSync(join(tmpdir(), 'read-payload-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function partsOf(batches: AsyncIterable<readonly PayloadPart[]>): Promise<PayloadPart[]> {
  const parts: PayloadPart[] = [];
  for await (const batch of batches) parts.push(...batch);
  return parts;
}

/** Values with everything that could look like the end of a record, or hide it. */
const records = fc.array(
  fc.oneof(
    fc.record(
      {
        id: fc.oneof(fc.string(), fc.constantFrom('},{"id":', '\\"}', ']', 'Zoë 😀', '\u2028')),
        groups: fc.array(fc.record({ id: fc.string() })),
        custom_properties: fc.jsonValue({ maxDepth: 3 }),
      },
      { requiredKeys: ['id'] },
    ),
    fc.jsonValue({ maxDepth: 2 }),
  ),
  { maxLength: 12 },
);
const payloads = fc.record(
  {
    custom_property_definition: fc.jsonValue(),
    applications: fc.oneof(
      fc.array(
        fc.oneof(
          fc.record(
            { name: fc.string(), local_users: records, tags: fc.jsonValue(), local_roles: records },
            { requiredKeys: [] },
          ),
          fc.jsonValue({ maxDepth: 1 }),
        ),
        { maxLength: 3 },
      ),
      fc.jsonValue({ maxDepth: 1 }),
    ),
    identity_to_permissions: records,
    permissions: fc.oneof(records, fc.jsonValue()),
  },
  { requiredKeys: [] },
);
const styles = fc.constantFrom(undefined, 1, '\t');
const sizes = fc.integer({ min: 1, max: 400 });

it('cuts a payload into the parts that reading token by token finds, whatever is in it', async () => {
  await fc.assert(
    fc.asyncProperty(payloads, styles, sizes, async (payload, style, size) => {
      const bytes = Buffer.from(JSON.stringify(payload, null, style));
      const cutter = new PartCutter();
      const parts: PayloadPart[] = [];
      for await (const chunk of inChunks(bytes, size)) parts.push(...(cutter.take(chunk) ?? []));
      parts.push(...(cutter.finish() ?? [{ path: [], value: 'not cut to the end' }]));
      expect(parts).toEqual(await partsOf(batchesOfTokens(inChunks(bytes, size), 'x.json')));
    }),
  );
});

it('takes nothing for JSON that is not', async () => {
  await fc.assert(
    fc.asyncProperty(
      payloads,
      fc.nat(),
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', 'e', '1', '\xff'),
      sizes,
      async (...given) => {
        const [payload, at, sign, size] = given;
        const text = JSON.stringify(payload);
        const place = at % text.length;
        const bytes = Buffer.from(text.slice(0, place) + sign + text.slice(place + 1), 'latin1');
        const isJson = ((): boolean => {
          try {
            JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
            return true;
          } catch {
            return false;
          }
        })();
        fc.pre(!isJson);
        await expect(partsOf(batchesOf(() => inChunks(bytes, size), 'x.json'))).rejects.toThrow(
          UnreadablePayload,
        );
      },
    ),
  );
});

const users = Array.from({ length: 2000 }, (_, at) => ({ id: `u${at}`, name: at % 7 === 0 ? 'Zoë' : 'Ann' }));
const text = JSON.stringify({ applications: [{ name: 'Zoom', local_users: users }], permissions: [] });

it.each<[string, string | Buffer]>([
  ['plain', text],
  ['packed, whatever its name', gzipSync(text)],
  ['with a byte order mark', `\uFEFF${text}`],
])('reads a payload that is %s', async (_, bytes) => {
  const file = join(folder, 'payload');
  writeFileSync(file, bytes);
  expect((await payloadEntities(file)).users).toEqual(users);
});

it.each<[string, string | Buffer, RegExp]>([
  ['breaks off', text.slice(0, -9), /is not valid JSON near byte \d+/],
  ['is wrong after many users', text.replace('"u1999"', 'u1999'), /is not valid JSON near byte \d+/],
  ['is not UTF-8', Buffer.from(text, 'latin1'), /is not valid JSON near byte 0/],
  ['breaks off while packed', gzipSync(text).subarray(0, 400), /is a gzip file that was cut off\./],
  ['is empty', '', /is not valid JSON near byte 0/],
])('says what is wrong with a payload that %s', async (_, bytes, problem) => {
  const file = join(folder, 'broken');
  writeFileSync(file, bytes);
  await expect(partsOf(batchesOfFile(file))).rejects.toThrow(problem);
});

it('passes the parts before a fault on once', async () => {
  const seen: PayloadPart[] = [];
  const bytes = Buffer.from(text.replace('"u1999"', 'u1999'));
  const reading = (async () => {
    for await (const batch of batchesOf(() => inChunks(bytes, 4096), 'x.json')) seen.push(...batch);
  })();
  await expect(reading).rejects.toThrow(UnreadablePayload);
  const ids = seen.flatMap(({ path }) => (path[2] === 'local_users' ? [path[3]] : []));
  expect(ids.length).toBeGreaterThan(1000);
  expect(new Set(ids).size).toBe(ids.length);
});

it('names the place of an entity that is none', async () => {
  const file = join(folder, 'odd');
  writeFileSync(file, '{"applications":[{"name":"Zoom","local_users":[{"id":"u"},null]}]}');
  await expect(payloadEntities(file)).rejects.toThrow(
    'applications[0].local_users[1] is not as in a payload',
  );
});
