import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { baseOnly, proofRows, sampleAccount } from '../../../snapshot-store/unit_tests/sample-account.ts';
import { exitCodes } from '../../src/flags/exit-codes.ts';
import { fileOf, folder, messagesFile } from './account-file.ts';
import { runCommand } from './run-command.ts';

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

  it('a report that cannot be written is refused before anything is read', async () => {
    const { code, stderr } = await runCommand(['report', '--from', 'nowhere.jsonl', '--out', 'nodir/r.html']);
    expect([code, stderr]).toEqual([exitCodes.usage, expect.stringContaining('nodir')]);
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
    expect(readFileSync(ofRows, 'utf8')).toContain('of 2 roles');
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
    const page = await runCommand(['diff', before, after, '--format', 'html']);
    expect(page.stdout).toMatch(/^<!doctype html>[\s\S]*<h2[^>]*>Users removed \(1\)[\s\S]*<\/html>\n$/);
  });

  it('findings can stop a pipeline, but for exceptions; expired ones are named', async () => {
    const account = baseOnly(sampleAccount());
    const users = account.users.map((row) =>
      row['email'] === 'User0@Example.com' ? { ...row, status: 'inactive' } : row,
    );
    const from = messagesFile({ ...account, users });
    const failing = await runCommand(['findings', '--from', from, '--fail-on', 'high']);
    expect(failing.code).toBe(exitCodes.findings);
    expect(failing.stdout).toContain('inactive-user-with-admin-role');
    expect(failing.stderr).toMatch(/Exit code 11: .*\(--fail-on high\): .*inactive-user-with-admin-role/);
    const others = ['findings', '--from', from, '--fail-on', 'high', '--rule', 'never-logged-in'];
    expect((await runCommand(others)).code).toBe(0);
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

  it('no finding of a severity is not an all-clear where something could not be judged, and that is said last', async () => {
    const account = baseOnly(sampleAccount());
    const only = ['--rule', 'separation-of-duties'];
    const argv = (from: string): string[] => ['findings', '--from', from, '--fail-on', 'high', ...only];
    const doubtful = await runCommand(argv(messagesFile(account)));
    expect([doubtful.code, doubtful.stderr.trimEnd().split('\n').at(-1)]).toEqual([
      0,
      'Exit code 0: no finding of severity high or above (--fail-on high), but not everything could be judged: not known: the privileges or restrictions of 2 roles.',
    ]);
    const apart = await runCommand([
      ...['findings', '--from', messagesFile(account), '--fail-on', 'low'],
      ...['--rule', 'never-logged-in'],
    ]);
    expect(apart.stderr).not.toContain('could be judged');
    const roles = account.roles.map((role) => ({ ...role, privileges: ['User:Read'] }));
    const [member = {}] = roles;
    const clear = messagesFile({
      ...account,
      roles: roles,
      users: account.users.map((user) => ({
        ...user,
        role_id: (member as { id: string }).id,
        role_ids: null,
      })),
    });
    const { code, stderr } = await runCommand(argv(clear));
    expect([code, stderr.includes('Exit code')]).toEqual([0, false]);
  });

  it('findings go to several files at once, each as its ending says, with all there are', async () => {
    const files = ['f.txt', 'f.md', 'f.csv', 'f.json', 'f.sarif', 'f.csv.gz'].map(fileOf);
    const { code, stdout } = await runCommand([
      ...['findings', '--from', messagesFile(), '--format', 'json', '--severity', 'medium'],
      ...files.flatMap((file) => ['--out', file]),
    ]);
    expect(code).toBe(0);
    const [, , csv = '', json = '', sarif = '', packed = ''] = files;
    expect(readFileSync(json, 'utf8')).toBe(stdout);
    const { findings } = JSON.parse(stdout) as { findings: { severity: string }[] };
    expect(new Set(findings.map(({ severity }) => severity))).not.toContain('low');
    expect(readFileSync(csv, 'utf8').trim().split('\r\n')).toHaveLength(findings.length + 1);
    expect(gunzipSync(readFileSync(packed)).toString()).toBe(readFileSync(csv, 'utf8'));
    expect(JSON.parse(readFileSync(sarif, 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(statSync(csv).mode & 0o777).toBe(0o600);
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

  it('who-can takes rows or a payload file; what the payload does not say is unknown', async () => {
    const [from, payload] = [messagesFile(), fileOf('payload.json')];
    await runCommand(['transform', '--from', from, '--out', payload]);
    const ask = async (source: string): Promise<{ code: number; answers: { answer: string }[] }> => {
      const { code, stdout } = await runCommand([
        ...['who-can', 'User:Edit', '--from', source, '--format', 'json'],
      ]);
      return { code, ...(JSON.parse(stdout) as { answers: { answer: string }[] }) };
    };
    const [ofRows, ofPayload] = [await ask(from), await ask(payload)];
    const certain = ({ answers }: typeof ofRows): unknown[] =>
      answers.filter(({ answer }) => answer === 'yes');
    expect([ofRows.code, ofPayload.code]).toEqual([0, 0]);
    expect(certain(ofRows).length).toBeGreaterThan(0);
    expect(certain(ofPayload)).toEqual(certain(ofRows));
    const unknown = await runCommand(['who-can', 'User:Edit', '--from', from]);
    expect(unknown.stdout).toContain('could not be read.');
  });
});
