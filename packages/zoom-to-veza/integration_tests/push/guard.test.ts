import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, sampleAccount } from '../../../snapshot-store/unit_tests/sample-account.ts';
import { exitCodes } from '../../src/flags/exit-codes.ts';
import { messagesFile } from '../../unit_tests/commands/account-file.ts';
import { type Outcome, runCommand } from '../../unit_tests/commands/run-command.ts';
import { veza, stateDir, account, from, proven, push, replaceVeza, names, useVeza } from './harness.ts';

useVeza();

describe('the guard', () => {
  it.each<[string, (whole: Account) => Account, string]>([
    ['users', (whole) => ({ ...whole, users: whole.users.slice(0, 15) }), '31 users became 15'],
    ['groups', (whole) => ({ ...whole, groups: whole.groups.slice(0, 1) }), '3 groups became 1'],
    [
      'memberships',
      (whole) => ({ ...whole, users: whole.users.map((row) => ({ ...row, group_ids: null })) }),
      'group memberships became 0',
    ],
    [
      'roles',
      // Whom they had been given holds what is left: roles that nobody lists are refused before the guard.
      (whole) => {
        const role_id = whole.roles[0]?.['id'] ?? null;
        return {
          ...whole,
          roles: whole.roles.slice(0, 1),
          users: whole.users.map((row) => ({ ...row, role_id, role_ids: null })),
        };
      },
      'permissions of roles became',
    ],
    [
      'assignments',
      (whole) => ({ ...whole, users: whole.users.map((row) => ({ ...row, role_id: null })) }),
      'role assignments became 0',
    ],
    [
      'active users',
      (whole) => ({
        ...whole,
        users: whole.users.map((row, at) => ({ ...row, status: at === 0 ? 'active' : 'inactive' })),
      }),
      '24 active users became 1 (95.9 % fewer)',
    ],
    [
      'holders of privileged permissions',
      (whole) => ({ ...whole, users: whole.users.map((row) => ({ ...row, role_id: '1' })) }),
      'holders of privileged permissions became 0 (100 % fewer)',
    ],
    [
      'permissions of roles',
      (whole) => ({ ...whole, roles: whole.roles.map((row) => ({ ...row, privileges: ['User:Read'] })) }),
      '4 permissions of roles became 3 (25 % fewer)',
    ],
    [
      'privileges that could be read before',
      (whole) => ({ ...whole, roles: whole.roles.map((row) => ({ ...row, privileges: null })) }),
      'can no longer be read',
    ],
  ])(
    'refuses an account that lost %s: exit 6, the numbers, nothing written; and lets it through knowingly',
    async (_what, shrink, words) => {
      await push();
      const shrunken = messagesFile(proven(shrink(account)));
      const refused = await push([], { from: shrunken });
      expect([refused.code, veza.pushes.length]).toEqual([exitCodes.guard, 1]);
      expect(refused.stderr).toContain(words);
      expect(refused.stderr).toContain('Nothing was written to Veza');
      expect((await push(['--allow-shrink'], { from: shrunken })).code).toBe(0);
    },
  );

  it('refuses other people in the same numbers, also against a payload file', async () => {
    const other = (row: Account['users'][number], at: number): Account['users'][number] =>
      at < 7 ? { ...row, key: `o${at}`, id: `o${at}`, email: `o${at}@example.com` } : row;
    const exchanged = messagesFile(proven({ ...account, users: account.users.map(other) }));
    const first = join(stateDir, 'first.json');
    await push(['--out', first]);
    for (const flags of [[], ['--baseline', first]]) {
      const refused = await push(flags, { from: exchanged });
      expect([refused.code, veza.pushes.length]).toEqual([exitCodes.guard, 1]);
      expect(refused.stderr).toContain('7 of the 31 users of the last push are no longer there (22.6 %)');
    }
    expect((await push(['--allow-shrink'], { from: exchanged })).code).toBe(0);
  });

  it('recognizes invited users who have accepted, and got an id', async () => {
    const users = account.users.map((row, at) =>
      at < 10 ? { ...row, key: String(row['email']).toLowerCase(), id: null, status: 'pending' } : row,
    );
    expect((await push([], { from: messagesFile(proven({ ...account, users })) })).code).toBe(0);
    expect((await push()).code).toBe(0);
  });

  it('refuses an account with less than there must be at least, also the first time, and has no more to ask', async () => {
    const few = await push(['--min-active-users', '25', '--min-groups', '3', '--allow-shrink']);
    expect([few.code, veza.pushes.length]).toEqual([exitCodes.guard, 0]);
    expect(few.stderr).toContain('there are 24 active users, and should be at least 25');
    expect(few.stderr).toContain('run a full sync');
    const enough = await push(['--min-active-users', '24', '--min-groups', '3']);
    expect([enough.code, veza.pushes.length]).toEqual([0, 1]);
    expect(enough.stderr).not.toContain('no earlier push to compare with');
  });

  it('refuses an account that loses a little with each push', async () => {
    const after = (day: number, users: number): Promise<Outcome> => {
      const at = `2026-11-${24 + day}T10:00:0`;
      const left = sampleAccount('acct-1', at, 100 - users);
      return push(['--now', `${at}0Z`.replace('10:', '12:')], { from: messagesFile(left) });
    };
    expect((await after(0, 0)).code).toBe(0);
    expect((await after(1, 15)).code).toBe(0);
    const bled = await after(2, 30);
    expect([bled.code, veza.pushes.length]).toEqual([exitCodes.guard, 2]);
    expect(bled.stderr).toContain('101 users became 71 (29.8 % fewer) within 30 days');
  });

  it('forgets what there was when a loss is let through knowingly', async () => {
    const push20Less = (users: number, flags: string[] = []): Promise<Outcome> =>
      push(flags, { from: messagesFile(sampleAccount('acct-1', '2026-11-24T10:00:0', users)) });
    await push20Less(100);
    expect((await push20Less(70)).code).toBe(exitCodes.guard);
    expect((await push20Less(70, ['--allow-shrink'])).code).toBe(0);
    expect((await push20Less(60)).code).toBe(0);
  });

  it('refuses an account most of whose privileges could not be read, also the first time, and says which', async () => {
    const changes = [{ field: 'privileges', change: 'NULLED', reason: 'SOURCE_RETRIEVAL_ERROR' }];
    const unread = messagesFile({
      ...account,
      roles: account.roles.map((row) => ({ ...row, privileges: null })),
    });
    const { code: asChosen } = await push(['--dry-run'], { from: unread });
    expect(asChosen).toBe(0);
    const text = readFileSync(unread, 'utf8').replace(
      /("stream":"roles",[^\n]*),"emitted_at"/g,
      `$1,"meta":${JSON.stringify({ changes })},"emitted_at"`,
    );
    writeFileSync(unread, text);
    const { code, stderr } = await push([], { from: unread });
    expect([code, veza.pushes.length]).toEqual([exitCodes.guard, 0]);
    expect(stderr).toContain('the privileges of 3 of 4 roles could not be read');
    expect(stderr).toContain('The privileges of 3 roles could not be read');
  });

  it('refuses another account under the name of the first, which would take its place', async () => {
    await push(['--name', 'Zoom - ACME']);
    const other = sampleAccount('acct-2', '2026-11-24T10:00:0', 60);
    const { code, stderr } = await push(['--name', 'Zoom - ACME'], { from: messagesFile(other) });
    expect([code, veza.pushes.length]).toEqual([exitCodes.guard, 1]);
    expect(stderr).toContain('the last push was of the account acct-1, this one is of acct-2');
  });

  it('does not take the permission that an owner is given for one that was read', async () => {
    const roles = account.roles.map((row) => ({
      ...row,
      privileges: row['id'] === '0' ? null : ['User:Read'],
    }));
    const unreadableOwner = messagesFile(proven({ ...account, roles }));
    const out = join(stateDir, 'last.json');
    const owner = ['--owner-permission'];
    expect((await push([...owner, '--out', out], { from: unreadableOwner })).code).toBe(0);
    expect((await push(owner, { from: unreadableOwner })).code).toBe(0);
    expect((await push([...owner, '--baseline', out], { from: unreadableOwner })).code).toBe(0);
  });

  it.each(['', '{"format":"zoom-to-veza-baseline/1","counts":{"users":31}}'])(
    'refuses a memory that is damaged, before it pushes: %j',
    async (text) => {
      await push();
      const [file = ''] = readdirSync(stateDir).filter((name) => name.endsWith('.baseline.json'));
      writeFileSync(join(stateDir, file), text);
      const { code, stderr } = await push();
      expect([code, veza.pushes.length]).toEqual([exitCodes.usage, 1]);
      expect(stderr).toContain(`${file}: this is not a baseline of zoom-to-veza`);
    },
  );

  it('does not know the state of another tenant', async () => {
    await push();
    await replaceVeza();
    const { stderr } = await push([], {
      from: messagesFile(proven({ ...account, users: account.users.slice(0, 15) })),
    });
    expect(stderr).toContain('there is no earlier push to compare with');
  });

  it('refuses an account without an active user, whatever the flags', async () => {
    const users = account.users.map((row) => ({ ...row, status: 'inactive' }));
    const { code, stderr } = await push(['--allow-shrink'], {
      from: messagesFile(proven({ ...account, users })),
    });
    expect([code, veza.pushes.length]).toEqual([exitCodes.guard, 0]);
    expect(stderr).toContain('no user is active');
    // Not even the provider, on the very first run.
    expect(names()).toEqual([[], []]);
  });

  it('compares with a payload file, where there is no memory', async () => {
    const out = join(stateDir, 'last.json');
    await runCommand(['transform', '--from', from, '--out', out]);
    const users = account.users.slice(0, 10);
    const { code } = await push(['--baseline', out], { from: messagesFile(proven({ ...account, users })) });
    expect(code).toBe(exitCodes.guard);
  });

  it.each<[string, (text: string) => string]>([
    [
      'a stream that ended INCOMPLETE',
      (text) =>
        text.replace(
          /.*__ab_full_refresh_sync_complete.*"users".*\n|.*"users".*__ab_full_refresh_sync_complete.*\n/,
          '',
        ),
    ],
    ['the second half of a read', (text) => text.slice(text.indexOf('\n', text.length / 4) + 1)],
    ['a stream that was cut', (text) => text.slice(0, text.length / 2)],
    ['a stream out of which rows were taken', (text) => text.replace(/.*"stream":"users","data".*\n/, '')],
  ])('refuses %s: exit 4, nothing written', async (_what, spoil) => {
    const file = messagesFile(account);
    writeFileSync(file, spoil(readFileSync(file, 'utf8')));
    const { code } = await push([], { from: file });
    expect([code, veza.pushes.length]).toEqual([exitCodes.notProven, 0]);
  });

  it('looks for a place to remember before it pushes', async () => {
    writeFileSync(join(stateDir, 'file'), '');
    const { code, stderr } = await push(['--state-dir', join(stateDir, 'file', 'below')]);
    expect([code, veza.pushes.length]).toEqual([exitCodes.usage, 0]);
    expect(stderr).toContain('--state-dir');
  });

  it('keeps stdout for the summary when that is for programs', async () => {
    await push();
    const { stdout, stderr } = await push(['--diff', '--json', '--dry-run']);
    expect(JSON.parse(stdout)).toMatchObject({ account_id: 'acct-1' });
    expect(stderr).toContain('Access changes');
  });

  it('refuses a snapshot that is too old', async () => {
    const { code, stderr } = await push(['--now', '2026-12-24T00:00:00Z']);
    expect([code, veza.pushes.length]).toEqual([exitCodes.notProven, 0]);
    expect(stderr).toMatch(/old/);
  });
});
