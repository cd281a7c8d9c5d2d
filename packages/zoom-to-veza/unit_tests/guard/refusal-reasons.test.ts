import type { AccountCounts } from '../../src/guard/counts.ts';
import type { Floors } from '../../src/guard/floors.ts';
import type { MetricName } from '../../src/guard/metrics.ts';
import { refusalReasons } from '../../src/guard/refusal-reasons.ts';

const before: AccountCounts = {
  account_id: 'acct-1',
  users: 100,
  active_users: 90,
  groups: 10,
  roles: 10,
  memberships: 200,
  users_with_known_groups: 100,
  assignments: 100,
  listed_assignments: 100,
  role_permissions: 50,
  user_permissions: 1000,
  privileged_holders: 20,
  unreadable_roles: [],
  roles_with_permissions: ['1', 'x'],
};
const ask = (
  now: Partial<AccountCounts>,
  more: {
    allowShrink?: boolean;
    before?: AccountCounts | undefined;
    percent?: number;
    max?: Partial<AccountCounts>;
    unknownPrivileges?: number;
    floors?: Floors;
    gone?: { gone: number; of: number };
  } = {},
): string[] =>
  refusalReasons({
    now: { ...before, ...now },
    before: 'before' in more ? more.before : before,
    max: more.max ?? {},
    unknownPrivileges: more.unknownPrivileges ?? 0,
    maxShrinkPercent: more.percent ?? 20,
    allowShrink: more.allowShrink ?? false,
    floors: more.floors ?? {},
    gone: more.gone,
  });

describe('refusalReasons', () => {
  it('lets the same account through, and a grown one', () => {
    expect(ask({})).toEqual([]);
    expect(ask({ users: 1000, groups: 99 })).toEqual([]);
  });

  it('refuses an exchange of people, which leaves every number as it was', () => {
    const of = 100;
    expect(ask({}, { gone: { gone: 20, of } })).toEqual([]);
    expect(ask({}, { gone: { gone: 21, of } })).toEqual([
      '21 of the 100 users of the last push are no longer there (21 %)',
    ]);
    expect(ask({}, { gone: { gone: of, of }, allowShrink: true })).toEqual([]);
    // Four of eight is a week in a small company; all of three is another account.
    expect(ask({}, { gone: { gone: 4, of: 8 } })).toEqual([]);
    expect(ask({}, { gone: { gone: 3, of: 3 } })).toHaveLength(1);
    // A smaller number says it.
    expect(ask({ users: 70 }, { gone: { gone: 30, of } })).toEqual(['100 users became 70 (30 % fewer)']);
  });

  it('refuses what has too little, with no earlier push and whatever the share, not what has just enough', () => {
    const floors = { active_users: 90, groups: 10, assignments: 100 };
    const all = { active_users: 89, groups: 9, assignments: 99 };
    for (const allowShrink of [false, true]) {
      expect(ask({}, { floors, before: undefined, allowShrink })).toEqual([]);
      expect(ask(all, { floors, before: undefined, allowShrink })).toEqual([
        'there are 89 active users, and should be at least 90',
        'there are 9 groups, and should be at least 10',
        'there are 99 role assignments, and should be at least 100',
      ]);
    }
  });

  it.each<[MetricName, number, number, string]>([
    ['users', 79, 80, '100 users became 79 (21 % fewer)'],
    ['active_users', 71, 72, '90 active users became 71 (21.2 % fewer)'],
    ['groups', 7, 8, '10 groups became 7 (30 % fewer)'],
    ['roles', 7, 8, '10 roles became 7 (30 % fewer)'],
    ['memberships', 159, 160, '200 group memberships became 159 (20.5 % fewer)'],
    ['assignments', 79, 80, '100 role assignments became 79 (21 % fewer)'],
    ['role_permissions', 39, 40, '50 permissions of roles became 39 (22 % fewer)'],
    ['user_permissions', 799, 800, '1,000 permissions held by users became 799 (20.1 % fewer)'],
    ['listed_assignments', 79, 80, '100 assignments of roles that Zoom lists became 79 (21 % fewer)'],
    ['users_with_known_groups', 79, 80, '100 users whose groups are known became 79 (21 % fewer)'],
    ['privileged_holders', 15, 16, '20 holders of privileged permissions became 15 (25 % fewer)'],
  ])(
    '%s: refuses a loss of more than the share, with the numbers, not one of just the share',
    (key, hit, miss, sentence) => {
      expect(ask({ [key]: hit })).toEqual([sentence]);
      expect(ask({ [key]: miss })).toEqual([]);
    },
  );

  it('lets a few privileged holders go, however large their share, but not all of them', () => {
    const few = { ...before, privileged_holders: 6 };
    expect(ask({ privileged_holders: 2 }, { before: few })).toEqual([]);
    expect(ask({ privileged_holders: 1 }, { before: few })).toHaveLength(1);
    const one = { ...before, privileged_holders: 1 };
    expect(ask({ privileged_holders: 0 }, { before: one, percent: 100 })).toEqual([
      '1 holders of privileged permissions became 0 (100 % fewer)',
    ]);
    const none = { ...before, privileged_holders: 0 };
    expect(ask({ privileged_holders: 0 }, { before: none })).toEqual([]);
  });

  it('sees a loss in small steps, against the most of the last days', () => {
    const last = { ...before, users: 85 };
    const max = { users: 100, groups: 10 };
    expect(ask({ users: 80 }, { before: last, max })).toEqual([]);
    expect(ask({ users: 79 }, { before: last, max })).toEqual([
      '100 users became 79 (21 % fewer) within 30 days',
    ]);
    expect(ask({ users: 60 }, { before: last, max })).toEqual(['85 users became 60 (29.5 % fewer)']);
    expect(ask({ users: 79 }, { before: last, max, allowShrink: true })).toEqual([]);
  });

  it('compares nothing that an older baseline, or a payload, does not know', () => {
    const { user_permissions: _u, privileged_holders: _p, listed_assignments: _l, ...older } = before;
    expect(
      ask({ user_permissions: 0, privileged_holders: 0, listed_assignments: 0 }, { before: older }),
    ).toEqual([]);
  });

  it('refuses an account most of whose privileges could not be read, also the first time', () => {
    const first = { before: undefined };
    expect(ask({}, { ...first, unknownPrivileges: 5 })).toEqual([]);
    expect(ask({}, { ...first, unknownPrivileges: 6 })).toEqual([
      'the privileges of 6 of 10 roles could not be read',
    ]);
    expect(ask({}, { ...first, unknownPrivileges: 6, allowShrink: true })).toEqual([]);
  });

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
    expect(ask({ users: 79_999 }, { before: whole })).toEqual(['100,000 users became 79,999 (20.1 % fewer)']);
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
    expect(ask({ unreadable_roles: ['x'] })).toEqual(['the privileges of 1 role can no longer be read']);
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
