import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { knownStreams, optionalStreams } from '@source-zoom/zoom-records';
import { proofRows, sampleAccount } from '../../../snapshot-store/unit_tests/sample-account.ts';
import { exitCodes } from '../../src/flags/exit-codes.ts';
import { fileOf, folder, messagesFile } from './account-file.ts';
import { runCommand } from './run-command.ts';

describe('transform', () => {
  it('takes every --from that is given: a read in two files is read from both', async () => {
    const lines = readFileSync(messagesFile(), 'utf8').trimEnd().split('\n');
    const half = Math.floor(lines.length / 2);
    const files = [lines.slice(0, half), lines.slice(half)].map((part, at) => {
      const file = fileOf(`half-${at}.jsonl`);
      writeFileSync(file, part.map((line) => `${line}\n`).join(''));
      return file;
    });
    const whole = await runCommand(['transform', '--from', messagesFile()]);
    const halves = await runCommand(['transform', ...files.flatMap((file) => ['--from', file])]);
    expect([halves.code, halves.stdout]).toEqual([0, whole.stdout]);
  });

  it('takes the rows of the namespace and the prefix that are named, and tells both where they are needed', async () => {
    const place = fileOf('export');
    for (const [namespace, account] of [
      ['us', sampleAccount('acct-us')],
      ['eu', sampleAccount('acct-eu')],
    ] as const)
      for (const stream of knownStreams) {
        mkdirSync(join(place, namespace), { recursive: true });
        const lines = account[stream].map((row) => `${JSON.stringify(row)}\n`);
        writeFileSync(join(place, namespace, `zoom_${stream}.jsonl`), lines.join(''));
      }
    const from = ['transform', '--from', place];
    const bare = await runCommand(from);
    expect([bare.code, bare.stderr]).toEqual([
      exitCodes.input,
      expect.stringContaining('--table-prefix zoom_'),
    ]);
    const prefixed = [...from, '--table-prefix', 'zoom_'];
    const both = await runCommand(prefixed);
    expect([both.code, both.stderr]).toEqual([
      exitCodes.input,
      expect.stringContaining('(eu/zoom_users, us/zoom_users); choose one with --namespace'),
    ]);
    const { code, stdout } = await runCommand([...prefixed, '--namespace', 'eu']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ applications: [{ name: 'Zoom - acct-eu' }] });
  });

  it('takes the last of a flag that holds one value', async () => {
    const flags = ['--from', messagesFile(), '--name', 'One', '--json', '--name', 'Two', '--json'];
    const { code, stdout } = await runCommand(['transform', ...flags]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ applications: [{ name: 'Two' }] });
  });

  it('writes the payload to stdout and what is to be said to stderr', async () => {
    const { code, stdout, stderr } = await runCommand(['transform', '--from', messagesFile()]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      applications: [{ name: 'Zoom - acct-1', application_type: 'Zoom' }],
    });
    expect(stderr).toMatch(/proven whole/);
    expect(stderr).toMatch(/14 users|13 users/);
  });

  it('does not pour the payload onto a terminal, unless that is asked for', async () => {
    const argv = ['transform', '--from', messagesFile()];
    const refused = await runCommand(argv, { isTerminal: true });
    expect([refused.code, refused.stdout]).toEqual([exitCodes.usage, '']);
    expect(refused.stderr).toMatch(/^The payload is JSON .* --out payload\.json\.gz, or say --out - /);
    const asked = await runCommand([...argv, '--out', '-'], { isTerminal: true });
    expect(JSON.parse(asked.stdout)).toHaveProperty('applications');
    expect(asked.stdout).toBe((await runCommand(argv)).stdout);
  });

  it('names the file and what is in it in the last line', async () => {
    const file = fileOf('payload.json');
    const { stderr } = await runCommand(['transform', '--from', messagesFile(), '--out', file]);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/^Written to .*payload\.json: Zoom - .*: 13 users /);
  });

  it('writes the same to a file, gzipped when its name says so, the same bytes each time', async () => {
    const from = messagesFile();
    const { stdout } = await runCommand(['transform', '--from', from]);
    const [plain, gzip, again] = [
      fileOf('payload.json'),
      fileOf('payload.json.gz'),
      fileOf('payload.json.gz'),
    ];
    for (const out of [plain, gzip, again])
      expect((await runCommand(['transform', '--from', from, '--out', out])).code).toBe(0);
    expect(readFileSync(plain, 'utf8')).toBe(stdout);
    expect(gunzipSync(readFileSync(gzip)).toString()).toBe(stdout);
    expect(readFileSync(again).equals(readFileSync(gzip))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('a summary for programs', async () => {
    const out = fileOf('payload.json');
    const { stderr } = await runCommand(['transform', '--from', messagesFile(), '--out', out, '--json']);
    const line = stderr.split('\n').find((one) => one.startsWith('{')) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      account_id: 'acct-1',
      groups: 3,
      snapshots: [
        { stream: 'users', proven: true },
        ...['groups', 'roles', ...optionalStreams].map((stream) => ({ stream })),
      ],
      groupAdmins: { groups: 2, assignments: 1, unmatched: ['left@example.com'], unknownGroups: ['g/1+='] },
    });
  });

  it('leaves nothing behind when the file cannot be written', async () => {
    const { code, stderr } = await runCommand([
      'transform',
      '--from',
      messagesFile(),
      '--out',
      join(folder, 'no', 'such', 'folder.json'),
    ]);
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toMatch(/cannot be written \(its folder does not exist\)/);
  });

  it('refuses an account with ids that differ in case only, with place and key', async () => {
    const account = sampleAccount();
    const [first] = account.users;
    account.users.push(
      { ...first, key: 'ABCdef', id: 'ABCdef' } as never,
      { ...first, key: 'abcDEF', id: 'abcDEF' } as never,
    );
    const out = fileOf('payload.json');
    const transform = ['transform', '--from', messagesFile({ ...account, snapshots: proofRows(account) })];
    const { code, stderr } = await runCommand([...transform, '--out', out]);
    expect(code).toBe(exitCodes.payload);
    expect(stderr).toMatch(/Error: applications\[0\]\.local_users\[\d+\].*abcDEF/);
    expect(existsSync(out)).toBe(false);
    // Nor is a part of it printed, which nobody could take back.
    expect(await runCommand(transform)).toMatchObject({ code: exitCodes.payload, stdout: '' });
  });

  it.each<[string, (messages: string) => string]>([
    [
      'a stream that ended INCOMPLETE',
      (text) =>
        text
          .replace(/.*__ab_full_refresh_sync_complete.*"users".*\n/, '')
          .replace(/(?<="users"},"status":")COMPLETE/, 'INCOMPLETE'),
    ],
    ['a stream cut in the middle', (text) => text.slice(0, text.length / 3)],
    ['a row taken out', (text) => text.replace(/.*"stream":"users","data".*\n/, '')],
  ])('refuses %s: exit 4', async (_what, spoil) => {
    const file = messagesFile();
    writeFileSync(file, spoil(readFileSync(file, 'utf8')));
    const { code, stdout } = await runCommand(['transform', '--from', file]);
    expect([code, stdout]).toEqual([exitCodes.notProven, '']);
  });

  it('an input that is not there: exit 3, and a broken line by its number', async () => {
    expect((await runCommand(['transform', '--from', join(folder, 'nowhere.jsonl')])).code).toBe(
      exitCodes.input,
    );
    const file = messagesFile();
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"type":\n`);
    const { code, stderr } = await runCommand(['transform', '--from', file]);
    expect(code).toBe(exitCodes.input);
    expect(stderr).toMatch(/line \d+/);
  });

  it('an old snapshot is a warning', async () => {
    const { code, stderr } = await runCommand([
      'transform',
      '--from',
      messagesFile(),
      '--now',
      '2026-12-24T00:00:00Z',
    ]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/Warning: .*old/);
  });

  it('takes overrides, identity rules and exceptions', async () => {
    const [overrides, mapping, exceptions] = [
      fileOf('overrides.yaml'),
      fileOf('identities.yaml'),
      fileOf('exceptions.csv'),
    ];
    writeFileSync(overrides, "permissions:\n  'Role:Edit': [NonData]\n");
    writeFileSync(mapping, 'rules:\n  - source: email\n    replace_domain:\n      example.com: corp.test\n');
    writeFileSync(exceptions, 'pending@example.com,somebody@else.test\n');
    const { stdout } = await runCommand([
      'transform',
      '--from',
      messagesFile(),
      '--permission-overrides',
      overrides,
      '--identity-mapping',
      mapping,
      '--identity-exceptions',
      exceptions,
    ]);
    const payload = JSON.parse(stdout) as { permissions: { name: string; permission_type: string[] }[] };
    expect(payload.permissions.find(({ name }) => name === 'Role:Edit')?.permission_type).toEqual([
      'NonData',
    ]);
    expect(stdout).toContain('user1@corp.test');
    expect(stdout).toContain('somebody@else.test');
  });
});
