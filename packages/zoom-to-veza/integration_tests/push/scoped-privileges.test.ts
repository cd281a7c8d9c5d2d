import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messagesFile } from '../../unit_tests/commands/account-file.ts';
import { runCommand } from '../../unit_tests/commands/run-command.ts';
import { account, proven, push, stateDir, useVeza, veza } from './harness.ts';

useVeza();

/** Restrictions of privileges that could be read. */
const readable = {
  ...account,
  roles: account.roles.map((row) => (row['id'] === '1' ? { ...row, privilege_scopes: null } : row)),
};
const from = messagesFile(proven(readable));
const asResources = ['--scoped-privileges', 'as-resources'];
const strict = ['--max-shrink', '0', '--diff'];

it('changing the way back and forth is no loss to the guard, and no difference', async () => {
  expect((await push([], { from })).code).toBe(0);
  for (const way of [asResources, [], asResources]) {
    const { code, stdout, stderr } = await push([...way, ...strict], { from });
    expect([code, stderr.includes('Refused')]).toEqual([0, false]);
    expect(stdout + stderr).toContain('Nothing changed');
  }
  expect(veza.pushes).toHaveLength(4);
});

it('is none either where a payload file is what to compare with', async () => {
  const files = [join(stateDir, 'one.json'), join(stateDir, 'other.json')] as const;
  expect((await push(['--out', files[0]], { from })).code).toBe(0);
  expect((await push([...asResources, '--out', files[1]], { from })).code).toBe(0);
  for (const [way, baseline] of [
    [asResources, files[0]],
    [[], files[1]],
  ] as const)
    expect((await push([...way, '--max-shrink', '0', '--baseline', baseline], { from })).code).toBe(0);
  expect(JSON.parse(readFileSync(files[1], 'utf8'))).toMatchObject({
    applications: [{ resources: [{ id: '-g2' }, { id: 'Gruppe ü' }, { id: 'g/1+=' }] }],
  });
});

it('a role that lost its restricted privileges is a loss', async () => {
  await push(asResources, { from });
  const roles = readable.roles.map((row) => ({ ...row, privileges: ['Role:Edit'], privilege_scopes: null }));
  const { stderr } = await push(asResources, { from: messagesFile(proven({ ...readable, roles })) });
  expect(stderr).toContain('4 permissions of roles became 3');
});

it('what is made of it is said to people and to programs, and all commands read it back', async () => {
  const out = join(stateDir, 'payload.json');
  const { code, stderr } = await runCommand(['transform', '--from', from, '--out', out, ...asResources]);
  expect([code, stderr]).toEqual([
    0,
    expect.stringContaining(
      'Restricted privileges: 2 roles on groups, assigned 10 times; groups that are resources: 3.',
    ),
  ]);
  const { stderr: json } = await runCommand([
    'transform',
    '--from',
    from,
    '--out',
    out,
    '--json',
    ...asResources,
  ]);
  expect(json).toContain('"restrictions":{"derivedRoles":2,');
  expect((await runCommand(['validate', out])).code).toBe(0);
  expect((await runCommand(['diff', from, out, '--exit-code'])).code).toBe(0);
  const page = join(stateDir, 'report.html');
  expect((await runCommand(['report', '--from', out, '--out', page])).code).toBe(0);
  const { privileges, roles } = lookupOf(readFileSync(page, 'utf8'));
  const place = privileges.findIndex(({ name }) => name === 'User:Read');
  expect(privileges[place]?.types).toBe('DataRead, MetadataRead');
  expect(roles.flatMap(({ permissions }) => permissions)).toContainEqual([place, ['Group 1', 'Group 0']]);
});

interface Lookup {
  privileges: { name: string; types: string }[];
  roles: { permissions: [number, string[] | null][] }[];
}

/** What a report lets people look up. */
function lookupOf(page: string): Lookup {
  const data = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1];
  return JSON.parse(data ?? '{}') as Lookup;
}
