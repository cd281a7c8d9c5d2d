import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { ProgressTask } from '@source-zoom/values';
import { readStore } from '../src/object-stores/open-objects.ts';
import { openRows } from '../src/open-rows.ts';
import type { InputOptions } from '../src/rows.ts';
import { Staging } from '../src/staging/staging.ts';
import { fakeStore, objectsOf } from './fake-store.ts';
import { inputOptions, messagesOf, sampleAccount } from './sample-account.ts';
import { jsonlFolder, newFolder } from './write-files.ts';

/** What is told of a task: what it is, what was reached, and whether it came to its end. */
interface Told extends ProgressTask {
  reached: number[];
  hasEnded: boolean;
}

/** Opens an input, and gives all that is told of its reading. */
async function toldOf(
  from: string,
  more: Partial<InputOptions> = {},
  open: (options: InputOptions) => Promise<unknown> = async (options) => (await openRows(options)).close(),
): Promise<Told[]> {
  const told: Told[] = [];
  const onProgress: InputOptions['onProgress'] = (task) => {
    const one: Told = { ...task, reached: [], hasEnded: false };
    told.push(one);
    return {
      reach: (done) => one.reached.push(done),
      end: () => {
        one.hasEnded = true;
      },
    };
  };
  await open({ ...inputOptions(from), ...more, onProgress }).catch(() => undefined);
  expect(told.filter(({ hasEnded }) => !hasEnded)).toEqual([]);
  return told;
}

const text = messagesOf(sampleAccount());

it.each([
  ['plain', 'messages.jsonl', Buffer.from(text)],
  ['packed', 'messages.jsonl.gz', gzipSync(text)],
])('a file of messages, by its bytes: %s', async (_how, name, bytes) => {
  const file = join(newFolder(), name);
  writeFileSync(file, bytes);
  const [reading, ...others] = await toldOf(file);
  expect(reading).toMatchObject({ name: 'Reading', unit: 'bytes', total: bytes.length });
  expect([reading?.reached.at(-1), others]).toEqual([bytes.length, []]);
});

it('several files are one task', async () => {
  const [one, other] = ['1.jsonl', '2.jsonl'].map((name) => join(newFolder(), name));
  const lines = text.split('\n');
  writeFileSync(one ?? '', `${lines.slice(0, 9).join('\n')}\n`);
  writeFileSync(other ?? '', lines.slice(9).join('\n'));
  const [reading] = await toldOf('', { from: [one ?? '', other ?? ''] });
  expect([reading?.total, reading?.reached.at(-1)]).toEqual([
    Buffer.byteLength(text),
    Buffer.byteLength(text),
  ]);
});

it('of a pipe there is no total: its rows are counted', async () => {
  const pipe = { name: 'a pipe', open: () => Readable.from([Buffer.from(text)], { objectMode: false }) };
  const [reading] = await toldOf('-', { pipe });
  expect(reading).toMatchObject({ name: 'Reading', unit: 'rows', total: undefined });
});

it('tables are counted one by one, and fetched by the rows that were counted', async () => {
  const told = await toldOf(jsonlFolder(sampleAccount()));
  expect(told.map(({ name, unit }) => `${name} ${unit ?? ''}`)).toEqual([
    'Counting tables',
    'Fetching rows',
  ]);
  const [counting, fetching] = told;
  expect(counting?.total).toBeGreaterThan(3);
  const rows = fetching?.total ?? 0;
  expect(rows).toBeGreaterThan(sampleAccount().users.length);
  for (const done of fetching?.reached ?? []) expect(done).toBeLessThanOrEqual(rows);
});

it('objects of a store, by the bytes that were listed, each counted once although it came twice', async () => {
  const objects = objectsOf(sampleAccount());
  const store = fakeStore(objects, {
    bodyOf: ({ key }, tries) => Readable.from([(objects[key] ?? '').slice(0, tries === 1 ? 100 : undefined)]),
  });
  const address = { scheme: 's3', bucket: 'b', prefix: 'p/', origin: 's3://b/p' } as const;
  const staging = await Staging.open();
  const told = await toldOf('s3://b/p', {}, (options) =>
    readStore(staging, store, address, { credentials: '', rights: '', place: '' }, options),
  );
  staging.close();
  const [downloading] = told;
  expect(downloading).toMatchObject({ name: 'Downloading', unit: 'bytes' });
  expect(downloading?.reached.at(-1)).toBe(downloading?.total);
});

it('a file that is refused ends its task', async () => {
  const file = join(newFolder(), 'broken.jsonl');
  writeFileSync(file, '{"type":"RECORD"\n');
  expect(await toldOf(file)).toHaveLength(1);
});
