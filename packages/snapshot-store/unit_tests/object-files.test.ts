import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { isDiskFull } from '@source-zoom/process';
import { listAll } from '../src/object-stores/object-store.ts';
import { readStore } from '../src/object-stores/open-objects.ts';
import type { ObjectStore, StoredObject } from '../src/object-stores/object-store.ts';
import type { InputOptions } from '../src/rows.ts';
import { Staging } from '../src/staging/staging.ts';
import { fakeStore, objectsOf } from './fake-store.ts';
import { inputOptions, sampleAccount } from './sample-account.ts';
import { told } from './told.ts';

const advice = { credentials: '', rights: '', place: '' };
const address = { scheme: 's3', bucket: 'b', prefix: 'p/', origin: 's3://b/p' } as const;
const account = objectsOf(sampleAccount());
const parent = mkdtempSync(join(tmpdir(), 'objects-'));

/** Opens what a store holds; `taken`, or the error. */
async function opening(store: ObjectStore, more: Partial<InputOptions> = {}): Promise<string> {
  const staging = await Staging.open(parent);
  try {
    await readStore(staging, store, address, advice, inputOptions('s3://b/p', more));
    return 'taken';
  } catch (error) {
    return told(error);
  } finally {
    staging.close();
  }
}

describe('what is fetched', () => {
  const others = {
    'p/.hidden/users/x.jsonl': 'x',
    'p/../users/x.jsonl': 'x',
    'p/users/../../x.jsonl': 'x',
    [String.raw`p/users/..\x.jsonl`]: 'x',
    'p/users/_delta_log/0.json': 'x',
    'p/users/empty.jsonl': '',
    'p/users/readme.txt': 'x',
    'p/meetings/x.jsonl': 'x',
    'other/users/x.jsonl': 'x',
    'p-old/users/x.jsonl': 'x',
  };

  it('is what a folder would give, over all pages', async () => {
    const store = fakeStore({ ...account, ...others }, { pageSize: 2 });
    expect(await opening(store)).toBe('taken');
    expect(store.asked.toSorted()).toEqual(Object.keys(account).sort());
  });

  it('is without the streams that are left out', async () => {
    const store = fakeStore(account);
    expect(await opening(store, { without: ['apps', 'group_admins'] })).toBe('taken');
    const left = Object.keys(account).filter((key) => !/apps|group_admins/.test(key));
    expect(store.asked.toSorted()).toEqual(left.sort());
  });

  it('is of the namespace and the prefix that were named', async () => {
    const own = objectsOf(sampleAccount(), { prefix: 'p/acme/zoom_' });
    const store = fakeStore({
      ...objectsOf(sampleAccount(), { prefix: 'p/other/zoom_' }),
      ...own,
      ...account,
    });
    expect(await opening(store, { namespace: 'ACME', tablePrefix: 'zoom_' })).toBe('taken');
    expect(store.asked.toSorted()).toEqual(Object.keys(own).sort());
  });
});

describe('is refused', () => {
  it('where there is nothing, with what was looked for', async () => {
    expect(await opening(fakeStore({}))).toMatch(
      /^FilesNotFound: s3:\/\/b\/p: no Parquet, JSON or CSV files of the stream users \(looked for users\/ and users\.\*; there is no file\)/,
    );
    expect(await opening(fakeStore({ 'p/zoom_users/x.csv': 'x', 'p/a.txt': 'x' }))).toMatch(
      /there is zoom_users\/x\.csv may be it\); prefixes: zoom_$/,
    );
  });

  it('a file that is damaged, by its name in the store', async () => {
    const broken = fakeStore({ ...account, 'p/users/x.jsonl': '{"snapshot_at":\n' });
    expect(await opening(broken)).toMatch(/^SourceDamaged: s3:\/\/b\/p\/users(\/x\.jsonl, line 1)?: /);
  });

  const users = 'p/users/x.jsonl';
  const text = account[users] ?? '';
  it.each<[string, string, (object: StoredObject) => Readable]>([
    ['is shorter', 'an object is shorter than it was listed', () => Readable.from([text.slice(1)])],
    ['is longer', 'an object is longer than it was listed', () => Readable.from([text, 'x'])],
    ['is not there any more', 'changed while it was read; try again', () => failing({ code: 404 })],
    [
      'has another version',
      'changed while it was read; try again',
      () => failing({ name: 'PreconditionFailed' }),
    ],
    [
      'breaks off',
      'the connection broke off (ECONNRESET)',
      () => failing({ code: 'ECONNRESET' }, text.slice(0, 9)),
    ],
  ])('an object that %s', async (_, reason, body) => {
    const store = fakeStore(account, {
      bodyOf: (object) => (object.key === users ? body(object) : Readable.from([account[object.key] ?? ''])),
    });
    const sentence = await opening(store);
    expect(sentence).toContain('StoreUnreadable: s3://b/p/users/x.jsonl: ');
    expect(sentence).toContain(reason);
    expect(readdirSync(parent)).toEqual([]);
  });

  it('a list that does not end', async () => {
    const page = { objects: [], next: 'again' };
    const store = { ...fakeStore({}), list: () => Promise.resolve(page) };
    await expect(listAll(store, '')).rejects.toThrow('the same page is listed again and again');
  });

  it('more than the disk can hold, before anything is fetched', async () => {
    const fake = fakeStore(account);
    const list: ObjectStore['list'] = async (prefix, next) => {
      const { objects, ...page } = await fake.list(prefix, next);
      return { ...page, objects: objects.map((object) => ({ ...object, bytes: 2 ** 52 })) };
    };
    expect(await opening({ ...fake, list })).toMatch(
      /^TempFolderUnusable: .*: no space left for the staging$/,
    );
    expect(fake.asked).toEqual([]);
  });

  it('a full disk', async () => {
    const store = fakeStore(account, { bodyOf: () => failing({ code: 'ENOSPC' }) });
    const staging = await Staging.open(parent);
    const opened = readStore(staging, store, address, advice, inputOptions('s3://b/p'));
    await expect(opened.catch(isDiskFull)).resolves.toBe(true);
    staging.close();
  });

  it.each([
    '/users/x.jsonl',
    'users//x.csv',
    'users/\0.csv',
    String.raw`users/a\x.csv`,
    `users/${'x'.repeat(300)}.csv`,
  ])('the name %j, which no file can have here', async (name) => {
    const store = fakeStore({ ...account, [`p/${name}`]: 'x' });
    expect(await opening(store)).toContain('no file can have this name here');
    expect(store.asked).not.toContain(`p/${name}`);
    expect(readdirSync(parent)).toEqual([]);
  });

  it('two names of which one is a folder of the other', async () => {
    const store = fakeStore({ ...account, 'p/users/x.jsonl/y.jsonl': text });
    expect(await opening(store)).toContain('no file can have this name here');
  });
});

it('asks again where a connection broke, and takes the whole object', async () => {
  const store = fakeStore(account, {
    bodyOf: ({ key }, tries) => {
      const text = account[key] ?? '';
      return tries < 3 ? failing({ code: 'ECONNRESET' }, text.slice(0, tries)) : Readable.from([text]);
    },
  });
  expect(await opening(store)).toBe('taken');
  expect(store.asked).toHaveLength(3 * Object.keys(account).length);
});

/** A body that ends in an error after some text. */
function failing(facts: object, text = ''): Readable {
  return Readable.from(
    (async function* () {
      await Promise.resolve();
      if (text !== '') yield text;
      throw Object.assign(new Error('secret'), facts);
    })(),
  );
}
