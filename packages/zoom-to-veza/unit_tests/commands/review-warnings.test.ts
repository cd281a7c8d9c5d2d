import { writeFileSync } from 'node:fs';
import { type Row, sampleAccount } from '../../../snapshot-store/unit_tests/sample-account.ts';
import { fileOf, messagesFile } from './account-file.ts';
import { runCommand } from './run-command.ts';

/** The sample account; each role that there is comes with what `change` makes of it. */
function accountWith(change: (role: Row) => Row): string {
  const sample = sampleAccount();
  return messagesFile({ ...sample, roles: sample.roles.map(change) });
}

const odd = accountWith((role) => (role['id'] === 'Ro-le' ? { ...role, privileges: ['Odd:Do'] } : role));

async function warningsOf(...argv: string[]): Promise<string[]> {
  const { code, stderr } = await runCommand(argv);
  if (code !== 0) throw new Error(stderr);
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('Warning: '))
    .map((line) => line.replace(/ \(.*/, ''));
}

const reviews: [command: string, argv: string[]][] = [
  ['findings', ['findings', '--from', odd]],
  ['who-can', ['who-can', 'Odd:Do', '--from', odd]],
  ['report', ['report', '--from', odd, '--out', fileOf('report.html')]],
];

describe.each(reviews)('the warnings of %s', (_command, argv) => {
  it('are about the answer, one line a kind, and not about a payload', async () => {
    const warnings = await warningsOf(...argv);
    const about = (words: string): string[] => warnings.filter((line) => line.includes(words));
    expect(about('not in the permission table, so the kind of access is unknown: ')).toHaveLength(1);
    expect(warnings.filter((line) => /\bVeza\b|payload|\bsent\b|identified by/.test(line))).toEqual([]);
  });
});

it('a payload has them all', async () => {
  const warnings = await warningsOf('transform', '--from', odd, '--out', fileOf('payload.json'));
  expect(warnings).toEqual(
    expect.arrayContaining([
      expect.stringContaining('not in the permission table, sent as Uncategorized: '),
      expect.stringContaining('identified by e-mail address'),
    ]),
  );
});

it('diff has those of both sides, and a mapping that was asked for is answered for', async () => {
  const exceptions = fileOf('exceptions.csv');
  writeFileSync(exceptions, 'nobody@example.com,x\n');
  const warnings = await warningsOf('diff', odd, odd, '--identity-exceptions', exceptions);
  expect(warnings.filter((line) => line.includes('of --identity-exceptions'))).toHaveLength(2);
  expect(warnings.filter((line) => line.includes('Odd:Do'))).toHaveLength(2);
});
