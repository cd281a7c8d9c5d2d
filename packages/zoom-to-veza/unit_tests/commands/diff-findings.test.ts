import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { baseOnly, proofRows, sampleAccount } from '../../../snapshot-store/unit_tests/sample-account.ts';
import { fileOf, messagesFile } from './account-file.ts';
import { runCommand } from './run-command.ts';

const rule = 'inactive-user-with-admin-role';
const account = baseOnly(sampleAccount());
const users = account.users.map((row) =>
  row['email'] === 'User0@Example.com' ? { ...row, status: 'inactive' } : row,
);
const later = { ...account, users };
const [before, after] = [messagesFile(account), messagesFile({ ...later, snapshots: proofRows(later) })];

interface DiffJson {
  findings?: Record<'new' | 'resolved' | 'undecided' | 'accepted', { rule: string }[]>;
}

async function findingsOf(...args: string[]): Promise<DiffJson['findings']> {
  const { code, stdout, stderr } = await runCommand(['diff', ...args, '--format', 'json']);
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return (JSON.parse(stdout) as DiffJson).findings;
}

const rulesOf = (findings: readonly { rule: string }[] | undefined): string[] =>
  (findings ?? []).map((finding) => finding.rule).filter((id) => id === rule);

describe('diff compares the findings of both sides', () => {
  it('new ones, and those that are resolved', async () => {
    const [there, back] = [await findingsOf(before, after), await findingsOf(after, before)];
    expect([rulesOf(there?.new), rulesOf(there?.resolved)]).toEqual([[rule], []]);
    expect([rulesOf(back?.new), rulesOf(back?.resolved), rulesOf(back?.undecided)]).toEqual([[], [rule], []]);
    const { stdout } = await runCommand(['diff', before, after]);
    expect(stdout).toMatch(/^New findings \(\d+\)$/m);
    expect(stdout).toMatch(
      /^ {2}high: Inactive or pending user with an administrator role: .+ <User0@Example\.com> \(.+\): Is inactive/m,
    );
  });

  it('as a page that says which account, files and program it was', async () => {
    const { stdout } = await runCommand(['diff', before, after, '--format', 'html']);
    const text = stdout.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    const hash = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(text).toContain(`Input ${basename(before)} ${basename(after)}`);
    expect(text).toContain(`SHA-256 of the input ${hash(before)} ${hash(after)}`);
    expect(text).toMatch(/Account (\S+) \1 Snapshot/);
    expect(text).toMatch(/Program zoom-to-veza \d/);
  });

  it('those that a settings file accepts are neither', async () => {
    const settings = fileOf('findings.yaml');
    const exception = { rule, subject: 'User0@Example.com', reason: 'On leave', expires: '2026-12-31' };
    writeFileSync(settings, JSON.stringify({ exceptions: [exception] }));
    const found = await findingsOf(before, after, '--settings', settings);
    expect([rulesOf(found?.new), rulesOf(found?.accepted)]).toEqual([[], [rule]]);
    const { stdout } = await runCommand(['diff', before, after, '--settings', settings]);
    expect(stdout).toMatch(/Accepted: On leave/);
  });

  it('unless they are not wanted', async () => {
    expect(await findingsOf(before, after, '--no-findings')).toBeUndefined();
    expect((await runCommand(['diff', before, after, '--no-findings'])).stdout).not.toMatch(/finding/i);
  });
});
