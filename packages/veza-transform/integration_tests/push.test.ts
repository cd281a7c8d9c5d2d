import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  startVezaSimulator,
  type VezaFault,
  type VezaFaultRule,
  type VezaSimulator,
} from '@source-zoom/simulators';
import { exitCodes } from '../src/errors.ts';
import { messagesFile } from '../unit_tests/commands/account-file.ts';
import { type Outcome, runCommand } from '../unit_tests/commands/run-command.ts';
import { type Account, proofRows, sampleAccount } from '../unit_tests/warehouse/sample-account.ts';

let veza: VezaSimulator;
let stateDir: string;

beforeEach(async () => {
  veza = await startVezaSimulator({});
  stateDir = mkdtempSync(join(tmpdir(), 'push-state-'));
});
afterEach(() => veza.stop());

const account = sampleAccount('acct-1', '2026-11-24T10:00:0', 30);
const from = messagesFile(account);

const proven = (changed: Account): Account => ({ ...changed, snapshots: proofRows(changed) });

async function push(flags: string[] = [], options: { key?: string; from?: string } = {}): Promise<Outcome> {
  const key = options.key ?? veza.apiKey;
  const outcome = await runCommand(
    [
      'push',
      '--from',
      options.from ?? from,
      ...(flags.includes('--state-dir') ? [] : ['--state-dir', stateDir]),
      ...flags,
    ],
    {
      env: { VEZA_URL: veza.url, VEZA_API_KEY: key },
    },
  );
  for (const form of [key, Buffer.from(key).toString('base64'), encodeURIComponent(key)])
    expect(outcome.stdout + outcome.stderr).not.toContain(form);
  return outcome;
}

const names = (): unknown => [
  veza.providers.map(({ name }) => name),
  veza.dataSources.map(({ name }) => name),
];
const once = [['Zoom'], ['Zoom - acct-1']];

describe('push', () => {
  it('creates what is not there, pushes, waits, and says what became of it', async () => {
    const { code, stderr } = await push(['--wait']);
    expect([code, names(), veza.pushes.length]).toEqual([0, once, 1]);
    expect(veza.pushes[0]).toMatchObject({
      form: 'gzip',
      payload: { applications: [{ name: 'Zoom - acct-1' }] },
    });
    expect(stderr).toContain('Pushed to "Zoom", data source "Zoom - acct-1"; Veza has processed it.');
    expect(stderr).toContain('there is no earlier push to compare with');
    expect(veza.icons.size).toBe(1);
  });

  it('uses what is there the next time, and compares with the last push', async () => {
    await push();
    const { code, stderr } = await push(['--diff']);
    expect([code, names(), veza.pushes.length]).toEqual([0, once, 2]);
    expect(stderr).not.toContain('no earlier push');
  });

  it('prints what changed since the last push', async () => {
    await push();
    const users = account.users.slice(1);
    const { stdout } = await push(['--diff', '--dry-run'], {
      from: messagesFile(proven({ ...account, users })),
    });
    expect(stdout).toContain('Users removed (1)');
  });

  it('takes other names, and keeps the payload', async () => {
    const out = join(stateDir, 'payload.json.gz');
    const { code, stdout } = await push([
      ...['--name', 'Zoom - ACME', '--provider', 'Zoom EU', '--out', out, '--json'],
    ]);
    expect([code, names()]).toEqual([0, [['Zoom EU'], ['Zoom - ACME']]]);
    expect(JSON.parse(stdout)).toMatchObject({
      account_id: 'acct-1',
      users: 31,
      push: {
        url: veza.url,
        provider: 'Zoom EU',
        data_source: 'Zoom - ACME',
        pushed: true,
        processed: false,
        form: 'gzip',
        created_provider: true,
        created_data_source: true,
        payload_bytes: veza.pushes[0]?.bytes,
        warnings: { unmatched_identities: 0, roles_without_permissions: 2, others: 0 },
      },
    });
    expect(JSON.parse(gunzipSync(readFileSync(out)).toString())).toEqual(veza.pushes[0]?.payload);
  });

  it('--dry-run writes nothing, not even the provider', async () => {
    const { code, stderr } = await push(['--dry-run']);
    expect([code, names(), veza.pushes.length]).toEqual([0, [[], []], 0]);
    expect(stderr).toContain('nothing was written');
    expect(stderr).toContain('would create the provider "Zoom" and the data source "Zoom - acct-1"');
    expect(veza.requests.every(({ method }) => method === 'GET')).toBe(true);
    expect(readdirSync(stateDir)).toEqual([]);
    await push();
    const before = veza.requests.length;
    const { stdout, ...later } = await push(['--dry-run', '--json', '--wait']);
    expect(later.stderr).toContain('would replace what it holds');
    expect(JSON.parse(stdout)).toMatchObject({ push: { pushed: false } });
    expect(veza.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true);
  });

  it('goes in parts when the payload is too large for one push, and arrives the same', async () => {
    await push();
    const { code, stderr } = await push(['--max-encoded-bytes', '500', '--part-bytes', '4000']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/in (\d+) parts …\nPart 1 of \1\nPart 2 of \1\n/);
    expect(veza.pushes.map(({ form }) => form)).toEqual(['gzip', 'parts']);
    expect(veza.pushes[1]?.payload).toEqual(veza.pushes[0]?.payload);
  });

  it('says when it is too large even for parts', async () => {
    const { code, stderr } = await push(['--max-encoded-bytes', '10', '--part-bytes', '10']);
    expect(code).toBe(exitCodes.veza);
    expect(stderr).toMatch(/parts of 10 bytes/);
    // Nothing at all is written, and a dry run says the same.
    expect(names()).toEqual([[], []]);
    const dry = await push(['--max-encoded-bytes', '10', '--part-bytes', '10', '--dry-run']);
    expect(dry.code).toBe(exitCodes.veza);
  });
});

describe('settings and rights', () => {
  it('names all that is missing at once, before anything is read', async () => {
    const { code, stderr } = await runCommand(['push', '--from', join(stateDir, 'nowhere.jsonl')]);
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toMatch(/VEZA_URL is not set.*VEZA_API_KEY is not set/);
  });

  it('a key on the command line is refused, and not repeated', async () => {
    const { code, stderr } = await push(['--api-key', 'key-on-the-line']);
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toContain('VEZA_API_KEY in the environment');
    expect(stderr).not.toContain('key-on-the-line');
  });

  it('a payload file is refused, with the command to use', async () => {
    const { code, stderr } = await push([], { from: 'payload.json' });
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toContain('zoom-to-veza push --from messages.jsonl');
  });

  it.each([
    [['--max-shrink', ''], /--max-shrink/],
    [['--max-shrink', 'abc'], /--max-shrink abc/],
    [['--max-shrink', '101'], /--max-shrink 101/],
    [['--max-shrink', '-1'], /--max-shrink -1/],
    [['--baseline', '/no/such/baseline.json'], /--baseline .*ENOENT/],
    [['--out', '/no/such/folder/payload.json'], /cannot be written \(ENOENT\)/],
    [['--provider', 'Zoom/EU'], /--provider may hold/],
    [['--name', 'Zoom "EU"'], /--name may hold/],
    [['--max-age', 'long'], /--max-age long/],
  ])('%j is refused before Veza hears of it', async (flags, words) => {
    const { code, stderr } = await push(flags);
    expect([code, veza.requests.length]).toEqual([exitCodes.usage, 0]);
    expect(stderr).toMatch(words);
  });

  it('the state folder, the key and the right to the provider are tested before the first row is read', async () => {
    const nowhere = join(stateDir, 'nowhere.jsonl');
    writeFileSync(join(stateDir, 'file'), '');
    const blocked = await push(['--state-dir', join(stateDir, 'file', 'below')], { from: nowhere });
    expect([blocked.code, blocked.stderr.includes('--state-dir')]).toEqual([exitCodes.usage, true]);
    const team = await push([], { from: nowhere, key: veza.teamKey });
    expect(team.code).toBe(exitCodes.veza);
    expect(team.stderr).toContain('may not create providers');
    const admin = await push([], { from: nowhere });
    expect([admin.code, names()]).toEqual([exitCodes.input, [[], []]]);
  });

  it('a wrong key is told from a key without the right', async () => {
    const wrong = await push([], { key: 'not-a-key-of-this-veza' });
    expect([wrong.code, wrong.stderr.includes('does not accept the key')]).toEqual([exitCodes.veza, true]);
    const team = await push([], { key: veza.teamKey });
    expect(team.code).toBe(exitCodes.veza);
    expect(team.stderr).toContain(
      'let somebody with an admin key create the provider "Zoom" (template application) once',
    );
    await push();
    const later = await push([], { key: veza.teamKey });
    expect(later.code).toBe(0);
    expect(later.stderr).toContain("the provider's icon could not be set");
    const dry = await push(['--dry-run', '--provider', 'Other'], { key: veza.teamKey });
    expect(dry.code).toBe(0);
    expect(dry.stderr).toContain('Veza has no provider "Other" yet');
  });

  it('a name that differs in case only is not guessed about', async () => {
    await push();
    for (const [flag, name] of [
      ['--provider', 'ZOOM'],
      ['--name', 'zoom - ACCT-1'],
    ] as const) {
      const { code, stderr } = await push([flag, name]);
      expect([code, names(), veza.pushes.length]).toEqual([exitCodes.veza, once, 1]);
      expect(stderr).toContain(`write it like that with ${flag}`);
    }
  });

  it('an address where nobody listens', async () => {
    const { code, stderr } = await runCommand(['push', '--from', from], {
      env: { VEZA_URL: 'http://127.0.0.1:1', VEZA_API_KEY: 'key-123456' },
    });
    expect(code).toBe(exitCodes.veza);
    expect(stderr).toContain('could not be reached');
  });
});

const calls = [
  'list_templates',
  'list_providers',
  'create_provider',
  'set_icon',
  'list_data_sources',
  'create_data_source',
  'push',
  'get_data_source',
] as const;
const passing: VezaFault[] = [
  '429',
  '5xx',
  'reset_before',
  'reset_after',
  'non_json_200',
  'non_json_error',
  'slow',
];
const cases = calls.flatMap((call) => passing.map((kind): [string, VezaFault] => [call, kind]));

describe('faults at each call, twice in a row', () => {
  it.each(cases)('%s: %s leaves one provider, one data source, one whole payload', async (call, kind) => {
    // The first call of this kind only asks for the right.
    const times = call === 'create_provider' ? 3 : 2;
    const rule = { call, do: kind, nth: 1, times, delayMs: 20 } as VezaFaultRule;
    veza.setFaults([rule]);
    const { code, stderr } = await push(['--wait']);
    expect(names()).toEqual(once);
    expect([code, stderr.includes('Pushed to')]).toEqual([0, true]);
    expect(veza.pushes.length).toBeGreaterThan(0);
    for (const { payload } of veza.pushes) expect(payload).toEqual(veza.pushes[0]?.payload);
  });

  it.each(['create_provider', 'create_data_source'] as const)(
    '%s: somebody else was faster',
    async (call) => {
      veza.setFaults([{ call, do: 'conflict', nth: call === 'create_provider' ? 2 : 1 }]);
      expect((await push()).code).toBe(0);
      expect(names()).toEqual(once);
    },
  );

  it.each(['start_parts', 'upload_part', 'complete_parts'] as const)(
    '%s: an upload that broke is begun anew, and believed only when it is whole',
    async (call) => {
      for (const kind of ['5xx', 'reset_before', 'reset_after', 'non_json_200'] as const) {
        veza.setFaults([{ call, do: kind }]);
        const { code } = await push(['--max-encoded-bytes', '500', '--part-bytes', '4000']);
        expect([kind, code]).toEqual([kind, 0]);
      }
      expect(names()).toEqual(once);
      for (const { payload } of veza.pushes) expect(payload).toEqual(veza.pushes[0]?.payload);
    },
  );

  it('a call that never comes through ends with its own words, and nothing is remembered', async () => {
    veza.setFaults([{ call: 'push', do: '5xx', times: 100 }]);
    const { code, stderr } = await push();
    expect([code, veza.pushes.length]).toEqual([exitCodes.veza, 0]);
    expect(stderr).toContain('Pushing the payload: Veza refused (HTTP 503)');
    expect(readdirSync(stateDir)).toEqual([]);
  });

  it.each(['parse_failure', 'pending_forever'] as const)(
    '%s: a push that was taken is not a success',
    async (kind) => {
      veza.setFaults([{ call: 'push', do: kind }]);
      const { code, stderr } = await push(['--wait']);
      expect(code).toBe(exitCodes.processing);
      expect(stderr).toMatch(/Veza took the payload/);
      expect(readdirSync(stateDir)).toEqual([]);
    },
  );
});

describe('a data source that shows the result of the push before for a while', () => {
  it.each([
    ['success, for a push that fails', 'slow', 'parse_failure', exitCodes.processing],
    ['failure, for a push that succeeds', 'parse_failure', 'slow', exitCodes.done],
  ] as const)('does not pass it on: %s', async (_what, first, second, code) => {
    await veza.stop();
    veza = await startVezaSimulator({ pollsUntilNoticed: 2 });
    veza.setFaults([
      { call: 'push', do: first, nth: 1, delayMs: 0 },
      { call: 'push', do: second, nth: 2, delayMs: 0 },
    ]);
    const expected = code === exitCodes.done ? exitCodes.processing : exitCodes.done;
    expect((await push(['--wait'])).code).toBe(expected);
    expect((await push(['--wait'])).code).toBe(code);
    expect(veza.pushes).toHaveLength(2);
  });
});

describe('the guard', () => {
  it.each<[string, (whole: Account) => Account, string]>([
    ['users', (whole) => ({ ...whole, users: whole.users.slice(0, 15) }), '31 users became 15'],
    ['groups', (whole) => ({ ...whole, groups: whole.groups.slice(0, 1) }), '3 groups became 1'],
    [
      'memberships',
      (whole) => ({ ...whole, users: whole.users.map((row) => ({ ...row, group_ids: null })) }),
      'group memberships became 0',
    ],
    ['roles', (whole) => ({ ...whole, roles: whole.roles.slice(0, 1) }), 'permissions of roles became'],
    [
      'assignments',
      (whole) => ({ ...whole, users: whole.users.map((row) => ({ ...row, role_id: null })) }),
      'role assignments became 0',
    ],
    [
      'permissions of roles',
      (whole) => ({ ...whole, roles: whole.roles.map((row) => ({ ...row, privileges: ['User:Read'] })) }),
      '4 permissions of roles became 3 (25 % fewer)',
    ],
    [
      'privileges that could be read before',
      (whole) => ({ ...whole, roles: whole.roles.map((row) => ({ ...row, privileges: null })) }),
      'can no longer be read',
    ],
  ])(
    'refuses an account that lost %s: exit 6, the numbers, nothing written; and lets it through knowingly',
    async (_what, shrink, words) => {
      await push();
      const shrunken = messagesFile(proven(shrink(account)));
      const refused = await push([], { from: shrunken });
      expect([refused.code, veza.pushes.length]).toEqual([exitCodes.guard, 1]);
      expect(refused.stderr).toContain(words);
      expect(refused.stderr).toContain('Nothing was written to Veza');
      expect((await push(['--allow-shrink'], { from: shrunken })).code).toBe(0);
    },
  );

  it('refuses another account under the name of the first, which would take its place', async () => {
    await push(['--name', 'Zoom - ACME']);
    const other = sampleAccount('acct-2', '2026-11-24T10:00:0', 60);
    const { code, stderr } = await push(['--name', 'Zoom - ACME'], { from: messagesFile(other) });
    expect([code, veza.pushes.length]).toEqual([exitCodes.guard, 1]);
    expect(stderr).toContain('the last push was of the account acct-1, this one is of acct-2');
  });

  it('does not take the permission that an owner is given for one that was read', async () => {
    const roles = account.roles.map((row) => ({
      ...row,
      privileges: row['id'] === '0' ? null : ['User:Read'],
    }));
    const unreadableOwner = messagesFile(proven({ ...account, roles }));
    const out = join(stateDir, 'last.json');
    const owner = ['--owner-permission'];
    expect((await push([...owner, '--out', out], { from: unreadableOwner })).code).toBe(0);
    expect((await push(owner, { from: unreadableOwner })).code).toBe(0);
    expect((await push([...owner, '--baseline', out], { from: unreadableOwner })).code).toBe(0);
  });

  it.each(['', '{"format":"zoom-to-veza-baseline/1","counts":{"users":31}}'])(
    'refuses a memory that is damaged, before it pushes: %j',
    async (text) => {
      await push();
      const [file = ''] = readdirSync(stateDir).filter((name) => name.endsWith('.baseline.json'));
      writeFileSync(join(stateDir, file), text);
      const { code, stderr } = await push();
      expect([code, veza.pushes.length]).toEqual([exitCodes.usage, 1]);
      expect(stderr).toContain(`${file}: this is no baseline of zoom-to-veza`);
    },
  );

  it('does not know the state of another tenant', async () => {
    await push();
    await veza.stop();
    veza = await startVezaSimulator({});
    const { stderr } = await push([], {
      from: messagesFile(proven({ ...account, users: account.users.slice(0, 15) })),
    });
    expect(stderr).toContain('there is no earlier push to compare with');
  });

  it('refuses an account without an active user, whatever the flags', async () => {
    const users = account.users.map((row) => ({ ...row, status: 'inactive' }));
    const { code, stderr } = await push(['--allow-shrink'], {
      from: messagesFile(proven({ ...account, users })),
    });
    expect([code, veza.pushes.length]).toEqual([exitCodes.guard, 0]);
    expect(stderr).toContain('no user is active');
    // Not even the provider, on the very first run.
    expect(names()).toEqual([[], []]);
  });

  it('compares with a payload file, where there is no memory', async () => {
    const out = join(stateDir, 'last.json');
    await runCommand(['transform', '--from', from, '--out', out]);
    const users = account.users.slice(0, 10);
    const { code } = await push(['--baseline', out], { from: messagesFile(proven({ ...account, users })) });
    expect(code).toBe(exitCodes.guard);
  });

  it.each<[string, (text: string) => string]>([
    [
      'a stream that ended INCOMPLETE',
      (text) =>
        text.replace(
          /.*__ab_full_refresh_sync_complete.*"users".*\n|.*"users".*__ab_full_refresh_sync_complete.*\n/,
          '',
        ),
    ],
    ['the second half of a read', (text) => text.slice(text.indexOf('\n', text.length / 4) + 1)],
    ['a stream that was cut', (text) => text.slice(0, text.length / 2)],
    ['a stream out of which rows were taken', (text) => text.replace(/.*"stream":"users","data".*\n/, '')],
  ])('refuses %s: exit 4, nothing written', async (_what, spoil) => {
    const file = messagesFile(account);
    writeFileSync(file, spoil(readFileSync(file, 'utf8')));
    const { code } = await push([], { from: file });
    expect([code, veza.pushes.length]).toEqual([exitCodes.notProven, 0]);
  });

  it('looks for a place to remember before it pushes', async () => {
    writeFileSync(join(stateDir, 'file'), '');
    const { code, stderr } = await push(['--state-dir', join(stateDir, 'file', 'below')]);
    expect([code, veza.pushes.length]).toEqual([exitCodes.usage, 0]);
    expect(stderr).toContain('--state-dir');
  });

  it('keeps stdout for the summary when that is for programs', async () => {
    await push();
    const { stdout, stderr } = await push(['--diff', '--json', '--dry-run']);
    expect(JSON.parse(stdout)).toMatchObject({ account_id: 'acct-1' });
    expect(stderr).toContain('Access changes');
  });

  it('refuses a snapshot that is too old', async () => {
    const { code, stderr } = await push(['--now', '2026-12-24T00:00:00Z']);
    expect([code, veza.pushes.length]).toEqual([exitCodes.notProven, 0]);
    expect(stderr).toMatch(/old/);
  });
});
