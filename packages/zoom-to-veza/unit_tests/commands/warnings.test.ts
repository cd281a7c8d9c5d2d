import { writeFileSync } from 'node:fs';
import { fileOf, messagesFile } from './account-file.ts';
import { runCommand } from './run-command.ts';

/** A payload with two roles that have no permissions. */
async function payloadFile(): Promise<string> {
  const file = fileOf('payload.json');
  await runCommand(['transform', '--from', messagesFile(), '--out', file]);
  return file;
}

const warningsOf = (stderr: string): string[] =>
  stderr.split('\n').filter((line) => line.startsWith('Warning: ') && line.includes('no permissions'));

it('roles without permissions are one warning, by their names', async () => {
  const { code, stderr } = await runCommand(['validate', await payloadFile()]);
  expect(code).toBe(0);
  expect(warningsOf(stderr)).toEqual([
    expect.stringMatching(/^Warning: \d+ roles have no permissions, so Veza will warn: [^[\]]+\.$/),
  ]);
});

it('each of them has its place with --verbose', async () => {
  const { stderr } = await runCommand(['validate', await payloadFile(), '--verbose']);
  const warnings = warningsOf(stderr);
  expect(warnings.length).toBeGreaterThan(1);
  for (const warning of warnings) expect(warning).toMatch(/^Warning: applications\[0\]\.local_roles\[\d+\]/);
});

it('errors are always told one by one', async () => {
  const file = fileOf('broken.json');
  writeFileSync(
    file,
    JSON.stringify({ applications: [{ name: 'x', application_type: 'y', local_roles: [{}] }] }),
  );
  const { code, stderr } = await runCommand(['validate', file]);
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/^Error: applications\[0\]\.local_roles\[0\]/m);
});
