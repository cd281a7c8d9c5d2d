import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@source-zoom/airbyte-connector';
import { loadConfig } from '../../src/config/load.ts';
import { readJsonFile } from '@source-zoom/airbyte-connector/config';

const folder = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(content: string | Buffer, name = 'config.json'): string {
  const path = join(folder, name);
  rmSync(path, { force: true });
  writeFileSync(path, content);
  return path;
}

async function messageOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConfigError)) throw new Error('expected a ConfigError', { cause: error });
  expect(error.cause).toBeUndefined();
  expect(error.internalMessage).toBeUndefined();
  return error.message;
}

const ignored: string[] = [];
const load = (path: string): ReturnType<typeof loadConfig> =>
  loadConfig(path, (sentence) => ignored.push(sentence));
beforeEach(() => {
  ignored.length = 0;
});

const whole = { account_id: 'an-account', client_id: 'a-client', client_secret: 'hunter2-hunter2' };

describe('loading the configuration', () => {
  it('takes a read-only file of any name', async () => {
    const path = file(JSON.stringify(whole), 'whatever.txt');
    chmodSync(path, 0o444);
    expect(await load(path)).toEqual(whole);
  });

  it('tolerates a byte order mark and takes off keys that begin with an underscore', async () => {
    const path = file(`\uFEFF${JSON.stringify({ ...whole, _limit: 5, _page_size: 'x', extra: 1 })}`);
    expect(await load(path)).toEqual({ ...whole, extra: 1 });
  });

  it('ignores a field that the form does not have, and says so with what may have been meant', async () => {
    const secret = 'not-to-be-shown';
    const content = { ...whole, paln: 'Enterprise', region: 'commercial', zzz: secret, [secret]: 1 };
    expect(await load(file(JSON.stringify(content)))).toEqual(content);
    expect(ignored).toEqual([
      "The configuration has a field that is ignored: 'paln' is not a field of the form (did you mean 'plan'?).",
      "The configuration has a field that is ignored: 'zzz' is not a field of the form.",
      'The configuration has a field that is ignored: a key of 15 characters is not a field of the form.',
    ]);
    expect(ignored.join()).not.toContain(secret);
  });

  it('names a misspelt field beside the one that is missing', async () => {
    const { account_id, ...rest } = whole;
    expect(await messageOf(load(file(JSON.stringify({ ...rest, acount_id: account_id }))))).toContain(
      "'account_id' is required; 'acount_id' is not a field of the form (did you mean 'account_id'?)",
    );
  });

  it.each([
    ['free', 'Basic (free)'],
    ['Basic', 'Basic (free)'],
    ['pro', 'Pro'],
    ['business', 'Business, Education, Enterprise'],
    [' Enterprise', 'Business, Education, Enterprise'],
    ['Business Plus', 'Business, Education, Enterprise'],
    ['Business, Education, Enterprise', 'Business, Education, Enterprise'],
  ])('takes the plan %s for the choice %s', async (plan, choice) => {
    expect(await load(file(JSON.stringify({ ...whole, plan })))).toEqual({ ...whole, plan: choice });
  });

  it('says which file is missing', async () => {
    expect(await messageOf(load(join(folder, 'none.json')))).toBe(
      `Cannot read the configuration file ${join(folder, 'none.json')} (ENOENT): check the path and its permissions.`,
    );
  });

  it('says where JSON is broken, without its content', async () => {
    const path = file('{\n  "client_secret": "hunter2-hunter2",\n  "plan": oops\n}');
    expect(await messageOf(load(path))).toBe(
      `The configuration file ${path} is not valid JSON (line 3, column 11): correct the file and try again.`,
    );
  });

  it.each<[string, Buffer]>([
    ['with a mark, little-endian', Buffer.from(`\uFEFF${JSON.stringify(whole)}`, 'utf16le')],
    ['with a mark, big-endian', Buffer.from(`\uFEFF${JSON.stringify(whole)}`, 'utf16le').swap16()],
    ['without a mark', Buffer.from(JSON.stringify(whole), 'utf16le')],
    ['without a mark, big-endian', Buffer.from(JSON.stringify(whole), 'utf16le').swap16()],
  ])('says that a file is UTF-16: %s', async (_, bytes) => {
    const path = file(bytes);
    expect(await messageOf(load(path))).toBe(
      `The configuration file ${path} is UTF-16, as PowerShell's > writes: save it as UTF-8 and try again.`,
    );
  });

  it('names the kind of file', async () => {
    expect(await messageOf(readJsonFile(file(''), 'catalog'))).toContain('The catalog file');
  });

  it.each(['[]', 'null', '"hunter2"', '3'])('refuses %s, which is no object', async (content) => {
    expect(await messageOf(load(file(content)))).toMatch(/must contain one JSON object/);
  });
});

describe('the rules of the form', () => {
  const secret = 'hunter2-hunter2';
  const plans = 'Basic (free), Pro, "Business, Education, Enterprise"';
  it.each<[string, Record<string, unknown>, string]>([
    ['a missing field', { client_id: undefined }, "'client_id' is required"],
    [
      'all missing fields at once',
      { client_id: undefined, account_id: undefined },
      "'account_id' is required; 'client_id' is required",
    ],
    ['an empty credential', { account_id: '  ' }, "'account_id' must be the Account ID, not empty"],
    ['an empty secret', { client_secret: '' }, "'client_secret' must be the Client Secret, not empty"],
    ['a wrong type', { client_id: { nested: secret } }, "'client_id' must be of type string"],
    ['null', { plan: null }, `'plan' must be of type string; 'plan' must be one of ${plans}`],
    ['an unknown plan', { plan: secret }, `'plan' must be one of ${plans}`],
    ['a share of nothing', { rate_limit_percent: 0 }, "'rate_limit_percent' must be at least 1"],
    ['a share above all', { rate_limit_percent: 101 }, "'rate_limit_percent' must be at most 100"],
    ['a broken share', { rate_limit_percent: 1.5 }, "'rate_limit_percent' must be of type integer"],
    ['an unknown region', { region: secret }, "'region' must be one of commercial, us_government"],
    [
      'a negative wait',
      { max_rate_limit_wait_minutes: -1 },
      "'max_rate_limit_wait_minutes' must be at least 0",
    ],
    ['no statuses', { user_statuses: [] }, "'user_statuses' must contain at least 1 value"],
    [
      'a status twice',
      { user_statuses: ['active', 'active'] },
      "'user_statuses' must not contain a value twice",
    ],
    [
      'an unknown status',
      { user_statuses: [secret] },
      "'user_statuses' must be one of active, inactive, pending",
    ],
    ['text for a switch', { custom_attributes: 'true' }, "'custom_attributes' must be of type boolean"],
    ['too much tolerance', { tolerated_missing_rows: 101 }, "'tolerated_missing_rows' must be at most 100"],
    ['too large a page', { page_size: 2001 }, "'page_size' must be at most 2000"],
    [
      'another scheme',
      { api_base_url: `ftp://${secret}` },
      "'api_base_url' must be an address that begins with https://",
    ],
  ])('%s: field and rule, never the value', async (_, change, problems) => {
    const message = await messageOf(
      load(file(JSON.stringify({ ...whole, client_secret: secret, ...change }))),
    );
    expect(message).toBe(
      `The configuration is not valid: ${problems}. Correct the named fields and try again.`,
    );
    expect(message).not.toContain(secret);
  });
});

describe('credentials that changed on their way', () => {
  const secret = 'hunter2Hidden';
  it.each<[string, Record<string, string>, string]>([
    [
      'a variable',
      { client_secret: '${ZOOM_CLIENT_SECRET}' },
      "'client_secret' contains a placeholder (${…})",
    ],
    ['a template', { client_id: ' {{ zoom.client_id }} ' }, "'client_id' contains a placeholder ({{…}})"],
    ['a pipeline variable', { account_id: '$(ZoomAccount)' }, "'account_id' contains a placeholder ($(…))"],
    ['a bare variable', { client_secret: '$ZOOM_SECRET' }, "'client_secret' contains a placeholder ($NAME)"],
    [
      'a variable of Windows',
      { client_secret: '%ZOOM_SECRET%' },
      "'client_secret' contains a placeholder (%NAME%)",
    ],
    [
      'a hint of a guide',
      { client_secret: '<your client secret>' },
      "'client_secret' contains a placeholder (<…>)",
    ],
    ['quotes', { client_secret: `"${secret}"` }, "'client_secret' is in quotes"],
    ['single quotes', { client_id: `'${secret}'` }, "'client_id' is in quotes"],
    ['curly quotes', { client_id: `“${secret}”` }, "'client_id' is in quotes"],
    ['a zero-width space', { client_secret: `${secret}\u200B` }, 'contains an invisible character (U+200B)'],
    ['a mark inside', { account_id: `an\uFEFFaccount` }, "'account_id' contains a space"],
    ['a soft hyphen', { account_id: `an\u00ADaccount` }, 'contains an invisible character (U+00AD)'],
    ['a line break inside', { client_secret: `${secret}\n${secret}` }, "'client_secret' contains a space"],
  ])('%s: what was found, never the value', async (_, change, found) => {
    const message = await messageOf(load(file(JSON.stringify({ ...whole, ...change }))));
    expect(message).toContain(found);
    expect(message).not.toContain(secret);
    expect(message).not.toMatch(/ZOOM_|zoom\.|ZoomAccount|your client/);
  });

  it('are all named at once', async () => {
    const change = { account_id: '"x"', client_id: '${X}' };
    expect(await messageOf(load(file(JSON.stringify({ ...whole, ...change }))))).toMatch(
      /'account_id' is in quotes.*; 'client_id' contains/,
    );
  });

  it.each(['sim/Client+Secret=0123456789', 'a$b', '-_x', ' padded ', '\uFEFFmarked', '$e8Rt_x'])(
    'are taken as they are: %j',
    async (client_secret) => {
      const content = { ...whole, client_secret };
      expect(await load(file(JSON.stringify(content)))).toEqual(content);
    },
  );
});
