import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountCounts } from '../../src/guard/counts.ts';
import { type Baseline, readBaseline } from '../../src/guard/baseline.ts';
import { assertStateFolder, defaultStateFolder, PushMemory } from '../../src/guard/state.ts';
import { goodPayload } from '../oaa/broken-payloads.ts';

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
const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'memory-')), 'state');
const gzip = join(mkdtempSync(join(tmpdir(), 'memory-')), 'payload.json.gz');
writeFileSync(gzip, 'zipped');

describe('PushMemory', () => {
  it('knows nothing at first, and then the last push of that tenant, provider and data source only', async () => {
    const folder = newFolder();
    const memory = new PushMemory(folder, place);
    expect(await memory.recall()).toBeUndefined();
    await memory.remember(baseline, gzip);
    expect(await new PushMemory(folder, place).recall()).toEqual(baseline);
    expect(readFileSync(memory.payloadFile, 'utf8')).toBe('zipped');
    for (const other of [
      { url: 'https://b.example.com' },
      { provider: 'Zoom 2' },
      { dataSource: 'Zoom - B' },
    ])
      expect(await new PushMemory(folder, { ...place, ...other }).recall()).toBeUndefined();
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
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
  ])('refuses a damaged memory: %s', async (text) => {
    const folder = newFolder();
    const memory = new PushMemory(folder, place);
    await memory.remember(baseline, gzip);
    const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.baseline.json'));
    writeFileSync(join(folder, file), text);
    await expect(memory.recall()).rejects.toMatchObject({
      reason: 'usage',
      message: expect.stringContaining('this is no baseline of zoom-to-veza') as unknown,
    });
  });

  it('takes a baseline of the format before, which knows less', async () => {
    const folder = newFolder();
    const memory = new PushMemory(folder, place);
    await memory.remember(baseline, gzip);
    const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.baseline.json'));
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
    writeFileSync(join(folder, file), text);
    expect(await memory.recall()).toEqual({ counts: older, days: {} });
  });

  it('keeps what it knows for this user only, also in a folder that all can read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'memory-'));
    await new PushMemory(folder, place).remember(baseline, gzip);
    expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([
      0o600, 0o600,
    ]);
  });

  it('leaves nothing half-written', async () => {
    const folder = newFolder();
    await assertStateFolder(folder);
    await expect(new PushMemory(folder, place).remember(baseline, join(folder, 'gone'))).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says which folder cannot be used', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'memory-')), 'file');
    writeFileSync(file, '');
    const below = join(file, 'state');
    await expect(new PushMemory(below, place).remember(baseline, gzip)).rejects.toThrow(/--state-dir/);
    await expect(assertStateFolder(below)).rejects.toThrow(/--state-dir/);
  });
});

describe('readBaseline', () => {
  it('takes what a push remembered, or the payload itself', async () => {
    const folder = newFolder();
    await new PushMemory(folder, place).remember(baseline, gzip);
    const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.baseline.json'));
    expect(await readBaseline(join(folder, file))).toEqual(counts);
    const payload = join(folder, 'payload.json');
    writeFileSync(payload, JSON.stringify(goodPayload()));
    const found = await readBaseline(payload);
    expect(found.users).toBeGreaterThan(0);
    expect(found.roles_with_permissions?.length).toBeGreaterThan(0);
  });

  it('says that a file is not there', async () => {
    const file = join(newFolder(), 'nothing.json');
    await expect(readBaseline(file)).rejects.toThrow(`--baseline ${file}: the file cannot be read (ENOENT).`);
    await expect(readBaseline(tmpdir())).rejects.toThrow(/--baseline .*EISDIR/);
  });
});

it('keeps state where the system wants it', () => {
  expect(defaultStateFolder({ XDG_STATE_HOME: '/var/state' })).toBe('/var/state/zoom-to-veza');
  for (const env of [{}, { XDG_STATE_HOME: '' }])
    expect(defaultStateFolder(env)).toBe(join(homedir(), '.local/state/zoom-to-veza'));
  expect(existsSync(gzip)).toBe(true);
});
