import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describeWarnings, groupWarnings, unmatchedIdentities } from '../../src/client/group-warnings.ts';
import { packPayload } from '../../src/client/packed-payload.ts';
import { pushBody } from '../../src/client/push-body.ts';
import { environmentNames } from '../../src/client/setting-names.ts';
import { vezaSettingsIn } from '../../src/client/settings.ts';
import { VezaRefusal } from '../../src/client/veza-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'veza-'));

describe('vezaSettingsIn', () => {
  it.each([
    ['https://acme.vezacloud.com', 'https://acme.vezacloud.com'],
    ['https://acme.vezacloud.com/', 'https://acme.vezacloud.com'],
    ['acme.vezacloud.com', 'https://acme.vezacloud.com'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080', 'http://localhost:8080'],
  ])('takes %s', (given, url) => {
    expect(vezaSettingsIn({ VEZA_URL: given, VEZA_API_KEY: 'key-123' })).toEqual({
      url,
      names: environmentNames,
      apiKey: 'key-123',
    });
  });

  it.each([
    'http://acme.vezacloud.com',
    'https://user:pw@acme.vezacloud.com',
    'https://acme.vezacloud.com/api',
    'ftp://x',
    'https://',
  ])('refuses %s', (url) => {
    expect(() => vezaSettingsIn({ VEZA_URL: url, VEZA_API_KEY: 'key-123' })).toThrow(/VEZA_URL must be/);
  });

  it('names all that is missing at once, and never the key', () => {
    expect(() => vezaSettingsIn({})).toThrow(/VEZA_URL is not set.*VEZA_API_KEY is not set/);
    expect(() => vezaSettingsIn({ VEZA_URL: 'x', VEZA_API_KEY: 'two words' })).toThrow(
      /VEZA_API_KEY contains characters/,
    );
    expect(() => vezaSettingsIn({ VEZA_URL: 'x', VEZA_API_KEY: 'two words' })).not.toThrow(/two words/);
  });
});

describe('the credentials in the environment', () => {
  const url = { VEZA_URL: 'acme.vezacloud.com' };
  const client = {
    VEZA_CLIENT_ID: 'my client',
    VEZA_CLIENT_SECRET: 'secret-1234',
    VEZA_TOKEN_URL: 'https://login.example.com/oauth/token?tenant=acme',
  };

  it('are those of an OAuth client if there is no key', () => {
    expect(vezaSettingsIn({ ...url, ...client })).toEqual({
      url: 'https://acme.vezacloud.com',
      names: environmentNames,
      client: { id: 'my client', secret: 'secret-1234', tokenUrl: client.VEZA_TOKEN_URL },
    });
  });

  it.each<[NodeJS.ProcessEnv, string]>([
    [{}, 'VEZA_API_KEY is not set; give an API key of Veza, or VEZA_CLIENT_ID, VEZA_CLIENT_SECRET and'],
    [
      { VEZA_CLIENT_ID: 'x' },
      'VEZA_CLIENT_SECRET and VEZA_TOKEN_URL are not set; an OAuth client needs VEZA',
    ],
    [{ ...client, VEZA_CLIENT_SECRET: ' ' }, 'VEZA_CLIENT_SECRET is not set; an OAuth client needs VEZA'],
    [{ VEZA_API_KEY: 'key-1234', ...client }, 'give a key or an OAuth client, not both'],
    [
      { VEZA_API_KEY: 'key-1234', VEZA_TOKEN_URL: 'https://x' },
      'VEZA_API_KEY is set, and so is VEZA_TOKEN_URL; give a key or an OAuth client, not both',
    ],
    [{ ...client, VEZA_TOKEN_URL: 'http://login.example.com/' }, 'VEZA_TOKEN_URL must be an https address'],
    [{ ...client, VEZA_TOKEN_URL: 'https://u:p@login.example.com/' }, 'VEZA_TOKEN_URL must be an https'],
    [{ ...client, VEZA_CLIENT_SECRET: 'sécret' }, 'VEZA_CLIENT_SECRET contains characters'],
  ])('%j: one sentence says what to do', (env, sentence) => {
    const read = (): unknown => vezaSettingsIn({ ...url, ...env });
    expect(read).toThrow(sentence);
    expect(read).not.toThrow(/\. .|secret-1234|key-1234|sécret/);
  });

  it('a token endpoint on this machine may be plain http', () => {
    const tokenUrl = 'http://127.0.0.1:1234/token';
    expect(vezaSettingsIn({ ...url, ...client, VEZA_TOKEN_URL: tokenUrl })).toMatchObject({
      client: { tokenUrl },
    });
  });
});

describe('VezaRefusal', () => {
  it('says all that Veza said, and the number by which its support finds it', () => {
    const { message } = new VezaRefusal('Creating the provider', 400, {
      code: 'InvalidArgument',
      message: 'Invalid Arguments',
      request_id: 'req-1',
      details: [{ field_violations: [{ field: 'name', description: 'is taken' }] }, {}],
    });
    expect(message).toBe(
      'Creating the provider: Veza refused (HTTP 400), InvalidArgument; Invalid Arguments; name: is taken (request req-1).',
    );
  });

  it('says what is missing, and what to do about it', () => {
    const { message } = new VezaRefusal('Looking', 404, {
      code: 'NotFound',
      message: 'not found',
      details: [
        { resource_type: 'data_source', resource: 'd-7' },
        { message: 'Request includes invalid arguments.', resolution: 'Try another one.' },
      ],
    });
    expect(message).toBe(
      'Looking: Veza refused (HTTP 404), NotFound; not found; data_source d-7; Try another one.',
    );
  });

  it.each([
    { details: null },
    { details: 'text' },
    { details: [null, 7, 'text', { field_violations: null }, { field_violations: [null, 'x', {}] }] },
    { message: null, code: undefined, request_id: null },
    { message: { nested: true } },
  ])('minds no form of details: %j', (body) => {
    expect(new VezaRefusal('Pushing', 400, body).message).toBe(
      'Pushing: Veza refused (HTTP 400), without a readable reason.',
    );
  });

  it.each([undefined, null, [], 'text'])('does not mind an answer that is none: %j', (body) => {
    expect(new VezaRefusal('Pushing', 502, body).message).toBe(
      'Pushing: Veza refused (HTTP 502), without a readable reason.',
    );
  });
});

describe('groupWarnings', () => {
  const describe = (warnings: string[]): string[] => describeWarnings(groupWarnings(warnings), 'See below.');

  it('counts unmatched identities by domain and roles without permissions; leaves the rest as it is', () => {
    const warnings = [
      "Cannot find identity by names ['a@x.com']",
      "Cannot find identity by names ['b@x.com']",
      "Cannot find identity by names ['c@Y.com']",
      "Cannot find identity by names ['E7']",
      'Role is missing permission: Member',
      'Something else',
    ];
    expect(groupWarnings(warnings)).toEqual({
      unmatchedByDomain: { 'x.com': 2, 'no e-mail address': 1, 'y.com': 1 },
      rolesWithoutPermissions: 1,
      others: ['Something else'],
    });
    expect(unmatchedIdentities(groupWarnings(warnings))).toBe(4);
    expect(describe(warnings)).toEqual([
      '4 identities that no identity provider in Veza knows: x.com (2), no e-mail address (1), y.com (1). See below.',
      '1 role(s) without permissions.',
      'Something else',
    ]);
  });

  it('is bounded', () => {
    expect(describe(Array.from({ length: 30 }, (_, at) => `other ${at}`)).at(-1)).toBe(
      '… and 10 more warnings of Veza.',
    );
    const many = Array.from({ length: 30 }, () => 'Cannot find identity by names: a@often.test');
    // A domain of digits only.
    expect(describe(['Cannot find identity by names: a@7', ...many])[0]).toContain(
      ': often.test (30), 7 (1).',
    );
    const domains = Array.from({ length: 500 }, (_, at) => `Cannot find identity by names: a@d${at}.test`);
    expect(describe(domains)[0]).toMatch(/^500 identities .*\(1\) and 480 more domains\. See/);
    expect(describe([])).toEqual([]);
  });

  it('keeps each warning on one line, without what would steer a terminal', () => {
    expect(describe(['one\ntwo \u001b[31mred'])).toEqual(['one two  [31mred']);
  });
});

describe('pushBody', () => {
  it.each([0, 1, 2, 3, 100_000, 196_607, 196_608, 196_609, 400_000])(
    'a file of %d bytes: as long as it says, and what it says',
    async (size) => {
      const file = join(folder, `${size}.gz`);
      writeFileSync(file, Buffer.alloc(size, 'abcdefg'));
      const sent: number[] = [];
      const body = pushBody({ providerId: 'p"1', dataSourceId: 'd1' }, file, size, (bytes) =>
        sent.push(bytes),
      );
      for (let attempt = 0; attempt < 2; attempt += 1) {
        sent.length = 0;
        const chunks: string[] = [];
        for await (const chunk of body.open()) chunks.push(String(chunk));
        const text = chunks.join('');
        expect(Buffer.byteLength(text)).toBe(body.bytes);
        expect(sent.at(-1) ?? 0).toBe(size);
        const parsed = JSON.parse(text) as {
          id: string;
          data_source_id: string;
          compression_type: string;
          json_data: string;
        };
        expect(parsed).toMatchObject({ id: 'p"1', data_source_id: 'd1', compression_type: 'GZIP' });
        expect(Buffer.from(parsed.json_data, 'base64').equals(readFileSync(file))).toBe(true);
      }
    },
  );
});

it('packPayload: the text plain and gzipped, with their sizes', async () => {
  // eslint-disable-next-line @typescript-eslint/require-await -- a source of text, as the writer is
  async function* chunks(): AsyncGenerator<string> {
    yield '{"a":';
    yield '"ü"}';
  }
  const told: (number | 'end')[] = [];
  const packed = await packPayload(folder, chunks(), (bytes) => {
    told.push(bytes);
    return { reach: (done) => told.push(done), end: () => told.push('end') };
  });
  expect(told).toEqual([10, 10, 'end']);
  expect(readFileSync(packed.jsonFile, 'utf8')).toBe('{"a":"ü"}');
  expect(packed.jsonBytes).toBe(10);
  expect(gunzipSync(readFileSync(packed.gzipFile)).toString()).toBe('{"a":"ü"}');
  expect(packed.sha256).toMatch(/^[0-9a-f]{64}$/);
});
