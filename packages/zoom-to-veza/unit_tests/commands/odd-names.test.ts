import { readFileSync } from 'node:fs';
import { idOf, oddAccount } from '../odd-account.ts';
import { oddNames } from '../odd-names.ts';
import { fileOf, messagesFile } from './account-file.ts';
import { runCommand } from './run-command.ts';

describe('an account where everything has an odd name', () => {
  const from = messagesFile(oddAccount());
  const payload = fileOf('payload.json');
  const page = fileOf('report.html');

  it.each<[string, string[]]>([
    ['transform', ['transform', '--from', from, '--out', payload]],
    ['validate', ['validate', payload]],
    ['identities', ['identities', '--from', from, '--explain']],
    ['findings', ['findings', '--from', from, '--format', 'json']],
    ['findings as text', ['findings', '--from', payload]],
    ['diff of two equal ones', ['diff', from, payload, '--exit-code']],
    ['diff with another account', ['diff', messagesFile(), from, '--format', 'markdown']],
    ['report of rows', ['report', '--from', from, '--out', page]],
    ['report of a payload', ['report', '--from', payload, '--out', fileOf('of-payload.html')]],
  ])('%s', async (_name, argv) => {
    expect(await runCommand(argv)).toMatchObject({ code: 0 });
  });

  it('each role keeps its permissions in the payload', () => {
    const { applications } = JSON.parse(readFileSync(payload, 'utf8')) as {
      applications: { local_roles: { id: string; permissions: string[] }[] }[];
    };
    const roles = new Map(applications[0]?.local_roles.map(({ id, permissions }) => [id, permissions]));
    for (const [at, name] of oddNames.entries())
      expect(roles.get(idOf(name, at))).toEqual(expect.arrayContaining(['User:Edit']));
  });
});
