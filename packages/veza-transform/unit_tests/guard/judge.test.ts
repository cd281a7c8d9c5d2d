import type { AccountCounts } from '../../src/guard/counts.ts';
import { judge } from '../../src/guard/judge.ts';

const before: AccountCounts = {
  account_id: 'acct-1',
  users: 100,
  active_users: 90,
  groups: 10,
  roles: 10,
  memberships: 200,
  assignments: 100,
  role_permissions: 50,
  unreadable_roles: [],
  roles_with_permissions: ['1', 'x'],
};
const ask = (
  now: Partial<AccountCounts>,
  more: { allowShrink?: boolean; before?: AccountCounts | undefined; percent?: number } = {},
): string[] =>
  judge({
    now: { ...before, ...now },
    before: 'before' in more ? more.before : before,
    maxShrinkPercent: more.percent ?? 20,
    allowShrink: more.allowShrink ?? false,
  });

describe('judge', () => {
  it('lets the same account through, and a grown one', () => {
    expect(ask({})).toEqual([]);
    expect(ask({ users: 1000, groups: 99 })).toEqual([]);
  });

  it.each<
    [
      'users' | 'groups' | 'roles' | 'memberships' | 'assignments' | 'role_permissions',
      number,
      number,
      string,
    ]
  >([
    ['users', 79, 80, '100 users became 79 (21 % fewer)'],
    ['groups', 7, 8, '10 groups became 7 (30 % fewer)'],
    ['roles', 7, 8, '10 roles became 7 (30 % fewer)'],
    ['memberships', 159, 160, '200 group memberships became 159 (20.5 % fewer)'],
    ['assignments', 79, 80, '100 role assignments became 79 (21 % fewer)'],
    ['role_permissions', 39, 40, '50 permissions of roles became 39 (22 % fewer)'],
  ])(
    '%s: refuses a loss of more than the share, with the numbers, not one of just the share',
    (key, hit, miss, sentence) => {
      expect(ask({ [key]: hit })).toEqual([sentence]);
      expect(ask({ [key]: miss })).toEqual([]);
    },
  );

  it('takes each whole percentage as it is: a loss of just that is let through, one more is not', () => {
    for (let percent = 0; percent < 100; percent += 1) {
      const whole = { ...before, users: 1000 };
      expect(ask({ users: 1000 - percent * 10 }, { before: whole, percent })).toEqual([]);
      expect(ask({ users: 999 - percent * 10 }, { before: whole, percent })).toHaveLength(1);
    }
    expect(ask({ users: 0 }, { percent: 100 })).toEqual([]);
  });

  it('never gives a loss beyond the limit the number of the limit', () => {
    const whole = { ...before, users: 100_000 };
    expect(ask({ users: 79_999 }, { before: whole })).toEqual(['100000 users became 79999 (20.1 % fewer)']);
  });

  it('refuses another account under the same name, which would take the place of the first', () => {
    expect(ask({ account_id: 'acct-2', users: 5000 })).toEqual([
      'the last push was of the account acct-1, this one is of acct-2',
    ]);
    expect(ask({ account_id: 'acct-2' }, { allowShrink: true })).toEqual([]);
    const { account_id: _unknown, ...ofPayload } = before;
    expect(ask({}, { before: ofPayload })).toEqual([]);
  });

  it('tells all that shrank at once', () => {
    expect(ask({ users: 1, groups: 0 })).toHaveLength(2);
  });

  it('refuses privileges that became unreadable; not those of roles that had none, or were unreadable before', () => {
    expect(ask({ unreadable_roles: ['x'] })).toEqual(['the privileges of 1 role(s) can no longer be read']);
    expect(ask({ unreadable_roles: ['y'] })).toEqual([]);
    expect(ask({ unreadable_roles: ['x'] }, { before: { ...before, unreadable_roles: ['x'] } })).toEqual([]);
  });

  it('lets a shrunken account through knowingly, and any account when there is nothing to compare with', () => {
    expect(ask({ users: 1, unreadable_roles: ['x'] }, { allowShrink: true })).toEqual([]);
    expect(ask({ users: 1 }, { before: undefined })).toEqual([]);
  });

  it('never lets an account without an active user through', () => {
    for (const more of [
      {},
      { allowShrink: true },
      { before: undefined },
      { allowShrink: true, before: undefined },
    ])
      expect(ask({ active_users: 0 }, more)).toEqual(['no user is active']);
  });
});
