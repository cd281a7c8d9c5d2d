import { writeFileSync } from 'node:fs';
import { sampleAccount } from '../../../snapshot-store/unit_tests/sample-account.ts';
import { fileOf, messagesFile } from './account-file.ts';
import { runCommand } from './run-command.ts';

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

  it('has a header on a terminal, where --limit keeps the list short and the count whole', async () => {
    const argv = ['identities', '--from', messagesFile(), '--limit', '2'];
    const { stdout, stderr } = await runCommand(argv, { isTerminal: true });
    expect(stdout.trimEnd().split('\n')).toEqual([
      'user\tidentities\tdecided by',
      expect.stringMatching(/\totherwise$/),
      expect.stringMatching(/\totherwise$/),
    ]);
    expect(stderr).toContain('13 users, 0 of them without an identity. Listed: the first 2 (--limit).\n');
  });

  it('says what the rules ask for and the rows do not have, and keeps a user on his line', async () => {
    const account = sampleAccount();
    const users = account.users.map((row) => {
      const email = `\u001b[31m${String(row['key'])}\t@example.com`;
      return { ...row, custom_attributes: null, email, key: row['id'] ?? email };
    });
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
      'Warning: No user has custom attributes, but rules of --identity-mapping use them: rule 1. Set custom_attributes: true',
    );
    expect(stderr).toContain(
      'Warning: 1 exception of --identity-exceptions for users that are not in the account: nobody@example.com.',
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
