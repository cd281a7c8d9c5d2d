import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goodPayload } from '../../../oaa/unit_tests/payload/good-payload.ts';
import { type Baseline, readBaseline } from '../../src/guard/baseline.ts';
import type { AccountCounts } from '../../src/guard/counts.ts';
import { PushNotRemembered } from '../../src/guard/errors.ts';
import { earlierKeysOf, keyOf } from '../../src/guard/place.ts';
import { PushMemory } from '../../src/guard/push-memory.ts';

const counts: AccountCounts = {
  users: 3,
  active_users: 2,
  groups: 1,
  roles: 2,
  memberships: 1,
  users_with_known_groups: 3,
  assignments: 3,
  listed_assignments: 3,
  role_permissions: 4,
  user_permissions: 9,
  privileged_holders: 1,
};
const baseline: Baseline = { counts, days: { '2026-11-26': counts } };
const place = { url: 'https://acme.example.com', provider: 'Zoom', dataSource: 'Zoom - ACME' };
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'memory-'));
const zipped = (text: string): string => {
  const file = join(newFolder(), 'payload.json.gz');
  writeFileSync(file, text);
  return file;
};
const gzip = zipped('zipped');

/** Remembers a push that was taken. */
const remember = (folder: string, kept = baseline, gzipFile = gzip, where = place): Promise<void> =>
  new PushMemory(folder, where).keeping({ baseline: kept, gzipFile }, () => Promise.resolve());
const recall = (folder: string, where = place): ReturnType<PushMemory['recall']> =>
  new PushMemory(folder, where).recall();
const numbersIn = (folder: string): string =>
  join(folder, readdirSync(folder).find((name) => name.endsWith('.baseline.json')) ?? '');

describe('PushMemory', () => {
  it('knows nothing at first, and then the last push of that tenant, provider and data source only', async () => {
    const folder = newFolder();
    expect(await recall(folder)).toBeUndefined();
    await remember(folder);
    const { payloadFile = '', ...known } = (await recall(folder)) ?? {};
    expect(known).toEqual(baseline);
    expect(readFileSync(payloadFile, 'utf8')).toBe('zipped');
    for (const other of [
      { url: 'https://b.example.com' },
      { url: 'https://acme.example.com:8443' },
      { provider: 'Zoom 2' },
      { dataSource: 'Zoom - B' },
    ])
      expect(await recall(folder, { ...place, ...other })).toBeUndefined();
  });

  it('holds two files that are of one push, however many there were', async () => {
    const folder = newFolder();
    for (const [users, text] of [
      [3, 'one'],
      [4, 'two'],
      [5, 'three'],
    ] as const) {
      await remember(folder, { counts: { ...counts, users }, days: {} }, zipped(text));
      const { counts: known, payloadFile = '' } = (await recall(folder)) ?? {};
      expect([known?.users, readFileSync(payloadFile, 'utf8')]).toEqual([users, text]);
      expect(readdirSync(folder)).toHaveLength(2);
    }
  });

  it('is not touched by a push that fails, nor by one that is under way', async () => {
    const folder = newFolder();
    await remember(folder);
    const before = readdirSync(folder);
    const memory = new PushMemory(folder, place);
    const kept = { baseline: { counts: { ...counts, users: 9 }, days: {} }, gzipFile: zipped('new') };
    const failing = memory.keeping(kept, async () => {
      // What a killed process would leave behind, now.
      const { counts: known, payloadFile = '' } = (await recall(folder)) ?? {};
      expect([known?.users, readFileSync(payloadFile, 'utf8')]).toEqual([3, 'zipped']);
      expect(readdirSync(folder).length).toBeGreaterThan(before.length);
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect(readdirSync(folder)).toEqual(before);
  });

  it('removes what killed processes have left, of this place only', async () => {
    const folder = newFolder();
    const key = keyOf(place);
    const left = [
      `${key}.baseline.json.unfinished-123`,
      `${key}.payload.json.gz.unfinished-123`,
      `${key}.baseline.json.unfinished`,
      `${key}.a.payload.json.gz`,
      `${key}.lock.7f6d`,
    ];
    const others = [`${key}.lock`, 'notes.txt', `${'0'.repeat(32)}.payload.json.gz`];
    for (const name of [...left, ...others]) writeFileSync(join(folder, name), 'left');
    await remember(folder);
    const { payloadFile = '' } = (await recall(folder)) ?? {};
    expect(readFileSync(payloadFile, 'utf8')).toBe('zipped');
    expect(readdirSync(folder).sort()).toEqual(
      [...others, `${key}.baseline.json`, `${key}.a.payload.json.gz`].sort(),
    );
  });

  it('is one for a tenant, however its address is spelt, and finds what versions before called by the spelling', async () => {
    for (const url of [
      'https://acme.example.com.',
      'https://acme.example.com:443',
      'https://ACME.example.com',
    ])
      expect(keyOf({ ...place, url })).toBe(keyOf(place));
    expect(keyOf({ ...place, url: 'http://localhost:8080' })).toBe(
      keyOf({ ...place, url: 'http://localhost.:8080' }),
    );
    for (const spelt of ['https://acme.example.com', 'https://acme.example.com.']) {
      const folder = newFolder();
      const [old = ''] = earlierKeysOf({ ...place, url: spelt });
      const text = JSON.stringify({ format: 'zoom-to-veza-baseline/2', ...baseline });
      writeFileSync(join(folder, `${old}.baseline.json`), text);
      writeFileSync(join(folder, `${old}.payload.json.gz`), 'older');
      expect(await recall(folder)).toEqual({
        ...baseline,
        payloadFile: join(folder, `${old}.payload.json.gz`),
      });
      await remember(folder);
      expect(readdirSync(folder).every((name) => name.startsWith(keyOf(place)))).toBe(true);
    }
  });

  const withCounts = (spoilt: object): string =>
    JSON.stringify({ ...baseline, format: 'zoom-to-veza-baseline/2', counts: { ...counts, ...spoilt } });
  const withDays = (days: unknown): string =>
    JSON.stringify({ ...baseline, format: 'zoom-to-veza-baseline/2', days });
  it.each([
    'not json',
    '',
    '{"format":"other/1","counts":{"users":1}}',
    '{"format":"zoom-to-veza-baseline/1"}',
    JSON.stringify({ ...baseline, format: 'zoom-to-veza-baseline/3' }),
    withDays(undefined),
    withDays([]),
    withDays({ yesterday: counts }),
    withDays({ '2026-11-26': { ...counts, users: undefined } }),
    // Each of these would let any loss pass.
    ...Object.keys(counts).map((key) => withCounts({ [key]: undefined })),
    ...Object.keys(counts).map((key) => withCounts({ [key]: null })),
    withCounts({ users: '3' }),
    withCounts({ users: -1 }),
    withCounts({ roles_with_permissions: 'x' }),
    withCounts({ account_id: 7 }),
    ...['../else.gz', '/etc/passwd', '', 7, null].map((payload) =>
      JSON.stringify({ format: 'zoom-to-veza-baseline/2', ...baseline, payload }),
    ),
  ])('refuses a damaged memory: %s', async (text) => {
    const folder = newFolder();
    await remember(folder);
    writeFileSync(numbersIn(folder), text);
    await expect(recall(folder)).rejects.toMatchObject({
      name: 'BaselineDamaged',
      message: expect.stringContaining('this is not a baseline of zoom-to-veza') as unknown,
    });
  });

  it('takes a baseline of the format before, which knows less', async () => {
    const folder = newFolder();
    await remember(folder);
    const known = [
      'users',
      'active_users',
      'groups',
      'roles',
      'memberships',
      'assignments',
      'role_permissions',
    ];
    const older = Object.fromEntries(Object.entries(counts).filter(([name]) => known.includes(name)));
    const text = JSON.stringify({ format: 'zoom-to-veza-baseline/1', counts: older });
    writeFileSync(numbersIn(folder), text);
    expect(await recall(folder)).toMatchObject({ counts: older, days: {} });
  });

  it('keeps what it knows for this user only, also in a folder that all can read', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, `${keyOf(place)}.a.payload.json.gz`), 'left', { mode: 0o644 });
    await remember(folder);
    expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([
      0o600, 0o600,
    ]);
  });

  it('finds out before the push whether there is room, and leaves nothing half-written', async () => {
    const folder = newFolder();
    let pushes = 0;
    const push = (): Promise<void> => Promise.resolve(void (pushes += 1));
    const memory = new PushMemory(folder, place);
    const kept = { baseline, gzipFile: join(folder, 'gone') };
    await expect(memory.keeping(kept, push)).rejects.toMatchObject({ name: 'StateUnusable' });
    expect([pushes, readdirSync(folder)]).toEqual([0, []]);
  });

  it('lets nobody believe that nothing was pushed when the push cannot be remembered', async () => {
    const folder = newFolder();
    const remembering = new PushMemory(folder, place).keeping({ baseline, gzipFile: gzip }, () =>
      rm(folder, { recursive: true }),
    );
    await expect(remembering).rejects.toThrow(PushNotRemembered);
  });
});

describe('readBaseline', () => {
  it('takes what a push remembered, or the payload itself', async () => {
    const folder = newFolder();
    await remember(folder);
    expect(await readBaseline(numbersIn(folder))).toEqual(counts);
    const payload = join(folder, 'payload.json');
    writeFileSync(payload, JSON.stringify(goodPayload()));
    const found = await readBaseline(payload);
    expect(found.users).toBeGreaterThan(0);
    expect(found.roles_with_permissions?.length).toBeGreaterThan(0);
  });

  it('says that a file is not there', async () => {
    const file = join(newFolder(), 'nothing.json');
    await expect(readBaseline(file)).rejects.toThrow(`${file}: the file cannot be read (ENOENT)`);
    await expect(readBaseline(tmpdir())).rejects.toThrow(/cannot be read \(EISDIR\)/);
  });
});
