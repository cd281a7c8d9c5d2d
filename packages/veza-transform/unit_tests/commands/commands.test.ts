import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { commands } from '../../src/cli.ts';
import { exitCodes } from '../../src/errors.ts';
import { proofRows, sampleAccount } from '../warehouse/sample-account.ts';
import { fileOf, folder, messagesFile } from './account-file.ts';
import { runCommand } from './run-command.ts';

describe('usage', () => {
  it.each<[string, string[], RegExp]>([
    ['no command', [], /Which command/],
    ['an unknown command', ['bogus'], /bogus/],
    ['an unknown flag', ['transform', '--from', 'x', '--bogus'], /bogus/],
    ['a flag without its value', ['transform', '--from'], /from/],
    ['a missing argument', ['validate'], /argument/i],
    ['no input', ['transform'], /--from/],
    ['half of a pair', ['transform', '--from', 'x', '--allow-unproven'], /belong together/],
    ['a duration that is none', ['transform', '--from', 'x', '--max-age', 'long'], /--max-age long/],
    ['a time that is none', ['transform', '--from', 'x', '--now', 'soon'], /--now soon/],
    ['a choice that is none', ['transform', '--from', 'x', '--permission-profile', 'mine'], /by-verb/],
    ['a name that Veza refuses', ['transform', '--from', 'x', '--name', 'Zoom/ACME'], /--name may hold/],
    ['no file for the report', ['report', '--from', 'x'], /out/],
    [
      'a settings file that is not there',
      ['findings', '--from', 'x', '--settings', 'nowhere.yaml'],
      /nowhere.yaml: the file cannot be read \(ENOENT\)/,
    ],
  ])('%s: exit 2, on stderr, nothing on stdout', async (_what, argv, words) => {
    const { code, stdout, stderr } = await runCommand(argv);
    expect([code, stdout]).toEqual([exitCodes.usage, '']);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('names the place of a fault in a settings file, not its content', async () => {
    const file = fileOf('broken.yaml');
    writeFileSync(file, 'rules:\n  - {name: "secret-thing\n');
    const { code, stderr } = await runCommand(['transform', '--from', 'x', '--identity-mapping', file]);
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toMatch(/line \d+, column \d+: neither YAML nor JSON/);
    expect(stderr).not.toContain('secret-thing');
  });

  it('--version and --help go to stdout', async () => {
    expect(await runCommand(['--version'])).toMatchObject({ code: 0, stdout: '0.0.0\n', stderr: '' });
    const { code, stdout } = await runCommand(['push', '--help']);
    expect([code, stdout.includes('--max-shrink'), stdout.includes('api-key')]).toEqual([0, true, false]);
  });

  it('every command is in the guides, and the table of exit codes agrees with them', () => {
    const read = (path: string): string =>
      readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
    const readme = read('packages/veza-transform/README.md');
    for (const { name } of commands) expect(readme).toContain(`\`${name}`);
    const table = [...read('docs/veza.md').matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
    expect(table).toEqual(Object.values(exitCodes));
  });
});

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
      snapshots: [{ stream: 'users', proven: true }, {}, {}],
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
    expect(stderr).toMatch(/cannot be written \(ENOENT\)/);
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

describe('validate', () => {
  it('a payload of ours is valid; a spoiled one is not, with all its faults', async () => {
    const file = fileOf('payload.json');
    await runCommand(['transform', '--from', messagesFile(), '--out', file]);
    expect(await runCommand(['validate', file])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('valid (13 local_users') as unknown,
    });
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace('"is_active":true', '"is_active":"yes"')
        .replace('"Zoom"', '"Other"'),
    );
    const { code, stderr } = await runCommand(['validate', file]);
    expect(code).toBe(exitCodes.payload);
    expect(stderr).toContain('is_active');
    expect(stderr).toContain('application_type');
  });

  it('a file that is no payload: exit 3', async () => {
    const file = fileOf('text.json');
    writeFileSync(file, 'not json');
    expect((await runCommand(['validate', file])).code).toBe(exitCodes.input);
  });
});

describe('identities', () => {
  it('shows by what each user is matched, and with --explain why', async () => {
    const from = messagesFile();
    const short = await runCommand(['identities', '--from', from]);
    expect(short.stdout.trim().split('\n')).toHaveLength(13);
    expect(short.stdout).toContain('pending@example.com\tpending@example.com\totherwise');
    expect(short.stderr).toContain('13 users, 0 of them without an identity.');
    const long = await runCommand(['identities', '--from', from, '--explain']);
    expect(long.stdout).toMatch(/hit {2}otherwise: /);
  });

  it('says what the rules ask for and the rows do not have, and keeps a user on his line', async () => {
    const account = sampleAccount();
    const users = account.users.map((row) => ({
      ...row,
      custom_attributes: null,
      email: `\u001b[31m${String(row['key'])}\t@example.com`,
    }));
    const mapping = fileOf('mapping.yaml');
    writeFileSync(mapping, 'rules: [{ source: custom_attribute, attribute: { name: Payroll } }]');
    const exceptions = fileOf('exceptions.csv');
    writeFileSync(exceptions, 'nobody@example.com,x\n');
    const from = messagesFile({ ...account, users });
    const files = ['--identity-mapping', mapping, '--identity-exceptions', exceptions];
    const { stdout, stderr } = await runCommand(['identities', '--from', from, ...files], {
      nowMs: Date.parse('2026-12-24T12:00:00Z'),
    });
    expect(stderr).toContain(
      'Warning: No user has custom attributes, but the identity mapping asks for them (rule 1): set custom_attributes: true',
    );
    expect(stderr).toContain(
      'Warning: 1 exception for users that are not in the account: nobody@example.com.',
    );
    expect(stderr).toMatch(/^Warning: users: the newest proven snapshot, .* h old/m);
    expect(stdout.split('\n').filter((line) => line.split('\t').length !== 3)).toEqual(['']);
    expect(stdout).not.toContain('\u001b');
  });

  it('prints a mapping for the side of the identity provider', async () => {
    const { stdout } = await runCommand([
      'identity-mapping-config',
      '--zoom-property',
      'employee_unique_id',
      '--idp-property',
      'employee_number',
      '--ignore-domain',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      use_email: true,
      mappings: [{ destination_datasource_oaa_app_type: 'Zoom', transformations: ['IGNORE_DOMAIN'] }],
    });
  });
});

describe('init', () => {
  it('writes an example of each file, which the commands take, and overwrites nothing', async () => {
    const here = join(fileOf('settings'), 'of', 'acme');
    const first = await runCommand(['init', '--dir', here]);
    expect(first.stdout.trim().split('\n')).toHaveLength(3);
    const second = await runCommand(['init', '--dir', here]);
    expect(second).toMatchObject({
      code: exitCodes.usage,
      stderr: expect.stringContaining('exists already') as unknown,
    });
    const { code, stderr } = await runCommand([
      'transform',
      '--from',
      messagesFile(),
      '--permission-overrides',
      join(here, 'permission-overrides.yaml'),
      '--identity-mapping',
      join(here, 'identity-mapping.yaml'),
      '--out',
      fileOf('payload.json'),
    ]);
    expect([code, stderr.includes('YAML')]).toEqual([0, false]);
    expect(
      (await runCommand(['findings', '--from', messagesFile(), '--settings', join(here, 'findings.yaml')]))
        .code,
    ).toBe(0);
  });
});

describe('report, diff, findings', () => {
  it('take rows or a payload file, and say the same of both', async () => {
    const [from, payload] = [messagesFile(), fileOf('payload.json.gz')];
    await runCommand(['transform', '--from', from, '--out', payload]);
    const ofRows = await runCommand(['findings', '--from', from, '--format', 'json']);
    const ofPayload = await runCommand(['findings', '--from', payload, '--format', 'json']);
    const comparable = (text: string): unknown =>
      (JSON.parse(text) as { findings: { rule: string }[] }).findings.filter(
        ({ rule }) => rule !== 'role-without-privileges',
      );
    expect(comparable(ofPayload.stdout)).toEqual(comparable(ofRows.stdout));
    const none = await runCommand(['diff', from, payload, '--exit-code']);
    expect(none).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing changed') as unknown });
  });

  it('the report says where it came from; of a bare payload it says that this is not known', async () => {
    const [from, payload, ofRows, ofPayload] = [
      messagesFile(),
      fileOf('payload.json'),
      fileOf('rows.html'),
      fileOf('payload.html'),
    ];
    await runCommand(['transform', '--from', from, '--out', payload]);
    expect((await runCommand(['report', '--from', from, '--out', ofRows])).code).toBe(0);
    expect((await runCommand(['report', '--from', payload, '--out', ofPayload])).code).toBe(0);
    expect(readFileSync(ofRows, 'utf8')).toContain('proven whole');
    expect(readFileSync(ofRows, 'utf8')).toContain('of 2 role(s)');
    expect(readFileSync(ofPayload, 'utf8')).toContain('unknown whether whole');
  });

  it('diff ends with a code of its own when something differs, and writes each format', async () => {
    const account = sampleAccount();
    const users = account.users
      .slice(1)
      .map((row) => (row['email'] === 'User4@Example.com' ? { ...row, status: 'active' } : row));
    const later = { ...account, users };
    const [before, after] = [messagesFile(account), messagesFile({ ...later, snapshots: proofRows(later) })];
    const json = await runCommand(['diff', before, after, '--format', 'json', '--exit-code']);
    expect(json.code).toBe(exitCodes.differs);
    expect(JSON.parse(json.stdout)).toMatchObject({
      summary: { users_removed: 1, users_activated: 1, users_added: 0, role_permissions_added: 0 },
    });
    expect((await runCommand(['diff', before, after])).stdout).toContain('Users removed (1)');
    expect((await runCommand(['diff', before, after, '--format', 'markdown'])).stdout).toContain(
      '### Users activated',
    );
  });

  it('findings can stop a pipeline, but for exceptions; expired ones are named', async () => {
    const account = sampleAccount();
    const users = account.users.map((row) =>
      row['email'] === 'User0@Example.com' ? { ...row, status: 'inactive' } : row,
    );
    const from = messagesFile({ ...account, users });
    const failing = await runCommand(['findings', '--from', from, '--fail-on', 'high']);
    expect(failing.code).toBe(exitCodes.findings);
    expect(failing.stdout).toContain('inactive-user-with-admin-role');
    const settings = fileOf('findings.yaml');
    const rules = [
      'inactive-user-with-admin-role',
      'separation-of-duties',
      'dormant-privileged-user',
      'unverified-admin',
    ];
    const exceptions = account.users.flatMap(({ key }) =>
      rules.map((rule) => ({ rule, subject: String(key), reason: 'Known', expires: '2026-12-31' })),
    );
    writeFileSync(settings, JSON.stringify({ exceptions }));
    expect(
      (await runCommand(['findings', '--from', from, '--fail-on', 'high', '--settings', settings])).code,
    ).toBe(0);
    const later = await runCommand([
      'findings',
      '--from',
      from,
      '--fail-on',
      'high',
      '--settings',
      settings,
      '--now',
      '2027-01-01T00:00:00Z',
    ]);
    expect(later.code).toBe(exitCodes.findings);
    expect(later.stderr).toContain('expired on 2026-12-31');
  });

  it('a payload file that is not there, or is none: exit 3', async () => {
    expect((await runCommand(['findings', '--from', join(folder, 'nowhere.json')])).code).toBe(
      exitCodes.input,
    );
    const file = fileOf('list.json');
    writeFileSync(file, '{"applications":[]}');
    expect((await runCommand(['report', '--from', file, '--out', fileOf('r.html')])).code).toBe(
      exitCodes.input,
    );
  });

  it('a message stream is one whatever its name, and so is a payload', async () => {
    const [messages, payload] = [fileOf('messages.json'), fileOf('payload.txt')];
    writeFileSync(messages, readFileSync(messagesFile()));
    await runCommand(['transform', '--from', messages, '--out', payload]);
    const [packed, packedMessages] = [fileOf('payload.bin'), fileOf('messages.json.gz')];
    writeFileSync(packed, gzipSync(readFileSync(payload)));
    writeFileSync(packedMessages, gzipSync(readFileSync(messages)));
    for (const [old, now] of [
      [messages, payload],
      [packed, packedMessages],
    ] as const)
      expect(await runCommand(['diff', old, now, '--exit-code'])).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('Nothing changed') as unknown,
      });
    for (const from of [messages, payload, packed, packedMessages])
      expect((await runCommand(['report', '--from', from, '--out', fileOf('r.html')])).code).toBe(0);
  });

  it('diff takes standard input for one of the two, and says so when it is asked for both', async () => {
    const parsed = await runCommand(['diff', '-', '-']);
    expect(parsed).toMatchObject({
      code: exitCodes.usage,
      stderr: expect.stringContaining('Only one') as unknown,
    });
  });

  it('diff refuses what is no permission', async () => {
    const { code, stderr } = await runCommand(['diff', 'a.json', 'b.json', '--privileged', 'Admin']);
    expect([code, stderr]).toEqual([
      exitCodes.usage,
      '--privileged Admin: a permission such as User:Edit is expected.\n',
    ]);
  });

  it('a role that Zoom does not list is not one without privileges', async () => {
    const { stdout } = await runCommand(['findings', '--from', messagesFile(), '--format', 'json']);
    const { findings } = JSON.parse(stdout) as { findings: { rule: string; message: string }[] };
    const said = findings
      .filter(({ rule }) => rule === 'role-without-privileges')
      .map(({ message }) => message);
    expect(new Set(said)).toEqual(new Set(['Its privileges could not be read.']));
  });
});
