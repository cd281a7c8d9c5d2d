import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { baseOnly, proofRows, sampleAccount } from '../../../snapshot-store/unit_tests/sample-account.ts';
import { fileOf, messagesFile } from './account-file.ts';
import { runCommand } from './run-command.ts';

const account = baseOnly(sampleAccount());
const users = account.users.map((row) =>
  row['email'] === 'User0@Example.com' ? { ...row, status: 'inactive' } : row,
);
const later = { ...account, users };
const [before, after] = [messagesFile(account), messagesFile({ ...later, snapshots: proofRows(later) })];

async function reportOf(...args: string[]): Promise<string> {
  const out = fileOf('report.html');
  const { code, stderr } = await runCommand(['report', '--out', out, ...args]);
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return readFileSync(out, 'utf8')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

it('the report says what changed since an earlier one', async () => {
  const text = await reportOf('--from', after, '--compare', before);
  expect(text).toContain(`What changed since ${basename(before)}, read at 20`);
  expect(text).toContain('The command zoom-to-veza diff OLD NEW lists every change');
  expect(text).toMatch(
    /New \d+ They did not count before\..* \[high\] \S.* , User0@Example\.com \( [^)]+ \): Inactive or pending user with an administrator role\. /,
  );
  expect(await reportOf('--from', after)).not.toContain('What changed since');
});

it('the earlier one may be a payload file', async () => {
  const payload = fileOf('payload.json');
  expect((await runCommand(['transform', '--from', before, '--out', payload])).code).toBe(0);
  const text = await reportOf('--from', after, '--compare', payload);
  expect(text).toContain(`What changed since ${basename(payload)}, read at an unknown time`);
});

it('not both can come from standard input', async () => {
  const { code, stderr } = await runCommand([
    ...['report', '--from', '-', '--compare', '-', '--out', fileOf('r.html')],
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain('Only one of --from and --compare can be standard input; name a file.');
});

it('the evidence has the hash of the input, the program and each stream', async () => {
  const text = await reportOf('--from', after);
  const sha256 = createHash('sha256').update(readFileSync(after)).digest('hex');
  expect(text).toContain(`SHA-256 of the input ${sha256}`);
  expect(text).toMatch(/Program zoom-to-veza \d+\.\d+\.\d+/);
  expect(text).toMatch(/users \d{4}-\d\d-\d\d \d\d:\d\d UTC \d+ \d+ proven whole/);
});
