import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkParts, checkValue } from '../../src/payload/check-payload.ts';
import { batchesOf, checkFile } from '../../src/payload/read-payload.ts';
import type { PayloadPart } from '../../src/payload/parts.ts';
import { broken } from './broken-payloads.ts';
import { goodPayload, setAt } from './good-payload.ts';

const cases = broken.map(([path, value, rule, where, key]) => ({ path, value, rule, where, key }));

async function* inChunks(text: string, length: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += length)
    yield await Promise.resolve(bytes.subarray(at, at + length));
}

async function* inParts(text: string, length: number): AsyncGenerator<PayloadPart> {
  for await (const batch of batchesOf(() => inChunks(text, length), 'x.json')) yield* batch;
}

describe('checks of a payload', () => {
  it('has nothing to say of a good one', async () => {
    const report = await checkValue(goodPayload());
    expect(report.violations).toEqual([]);
    expect(report.records).toEqual({
      local_users: 2,
      local_groups: 1,
      local_roles: 1,
      local_access_creds: 1,
      local_agents: 0,
      local_models: 0,
      resources: 1,
      permissions: 2,
      identity_to_permissions: 2,
    });
  });

  it.each(cases)('$path = $value: $rule at $where', async ({ path, value, rule, where, key }) => {
    const payload = goodPayload();
    setAt(payload, path, value);
    const report = await checkValue(payload);
    expect(report.violations).toContainEqual(
      expect.objectContaining({ rule, path: where, ...(key === undefined ? {} : { key }) }),
    );
    // As a stream, byte by byte where strings are short, the same rules say the same.
    const streamed = await checkParts(inParts(JSON.stringify(payload), 7));
    expect(streamed).toEqual(report);
  });

  it('tells all findings at once', async () => {
    const payload = goodPayload();
    setAt(payload, 'applications.0.local_users.0.name', '');
    setAt(payload, 'permissions.0.more', 1);
    const report = await checkValue(payload);
    expect(report.violations.map(({ path }) => path)).toEqual([
      'applications[0].local_users[0].name',
      'permissions[0].more',
    ]);
    expect(report.errors).toBe(2);
  });

  it('keeps some and counts the rest', async () => {
    const payload = goodPayload();
    setAt(payload, 'applications.0.local_users.1', { a: 1, b: 2, c: 3 });
    const report = await checkValue(payload, { keep: 2 });
    expect(report.violations).toHaveLength(2);
    expect(report.unlisted).toBe(3);
    expect(report.errors).toBe(5);
  });

  it('does not mind the order of keys', async () => {
    const { custom_property_definition, applications, permissions, identity_to_permissions } = goodPayload();
    const turned = { identity_to_permissions, permissions, applications, custom_property_definition };
    expect((await checkValue(turned)).violations).toEqual([]);
    setAt(turned, 'applications.0.local_users.0.custom_properties.verified', 'yes');
    expect((await checkValue(turned)).violations).toEqual([
      expect.objectContaining({ rule: 'property-value' }),
    ]);
  });

  it('knows resources by their dotted path', async () => {
    const payload = goodPayload();
    setAt(payload, 'applications.0.resources', [
      { name: 'a', resource_type: 'Room', sub_resources: [{ name: 'b', resource_type: 'Desk' }] },
    ]);
    setAt(payload, 'identity_to_permissions.0.role_assignments', [
      { application: 'Zoom - acme', role: '0', resources: ['a.b', 'b'] },
    ]);
    const report = await checkValue(payload);
    expect(report.violations).toEqual([
      expect.objectContaining({
        rule: 'unknown-reference',
        path: 'identity_to_permissions[0].role_assignments[0].resources[1]',
      }),
    ]);
  });

  it.each([[[]], [null], ['x']])('%j is no payload', async (payload) => {
    expect((await checkValue(payload)).violations[0]).toMatchObject({ rule: 'wrong-type', path: '(top)' });
  });
});

describe('a payload file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'payload-'));
  const file = join(folder, 'payload.json');
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['plain', (text: string) => Buffer.from(text)],
    ['gzip', (text: string) => gzipSync(text)],
  ])('is read %s', async (_, encode) => {
    const payload = goodPayload();
    setAt(payload, 'applications.0.local_users.1.name', '');
    writeFileSync(file, encode(JSON.stringify(payload, null, 2)));
    const told: (number | 'end')[] = [];
    const report = await checkFile(file, {
      onReading: (bytes) => {
        told.push(bytes);
        return { reach: (done) => told.push(done), end: () => told.push('end') };
      },
    });
    expect(report.violations).toEqual([expect.objectContaining({ key: 'ben@example.com' })]);
    const { size } = statSync(file);
    expect([told[0], told.at(-2), told.at(-1)]).toEqual([size, size, 'end']);
  });

  it.each([
    ['no JSON', Buffer.from('users: 1')],
    ['cut', Buffer.from(JSON.stringify(goodPayload()).slice(0, 300))],
    ['cut gzip', gzipSync(JSON.stringify(goodPayload())).subarray(0, 60)],
    ['empty', Buffer.alloc(0)],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22])],
    ['too deep', Buffer.from(`{"x":${'['.repeat(200)}${']'.repeat(200)}}`)],
  ])('that is %s: one sentence', async (_, bytes) => {
    writeFileSync(file, bytes);
    await expect(checkFile(file)).rejects.toMatchObject({
      name: 'UnreadablePayload',
      message: expect.stringContaining(file) as unknown,
    });
  });

  it('that is not there: one sentence', async () => {
    await expect(checkFile(join(folder, 'none'))).rejects.toMatchObject({ name: 'UnreadablePayload' });
  });

  it('with a key twice is told', async () => {
    writeFileSync(file, JSON.stringify(goodPayload()).replace('{', '{"permissions":[],'));
    expect((await checkFile(file)).violations).toEqual([
      expect.objectContaining({ rule: 'repeated-key', path: 'permissions' }),
    ]);
  });
});
