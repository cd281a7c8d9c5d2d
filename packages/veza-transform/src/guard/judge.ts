import type { AccountCounts } from './counts.ts';

type Counted = Exclude<
  keyof AccountCounts,
  'account_id' | 'active_users' | 'unreadable_roles' | 'roles_with_permissions'
>;

/** What must not shrink, and how it is called in a sentence. */
const compared: Record<Counted, string> = {
  users: 'users',
  groups: 'groups',
  roles: 'roles',
  memberships: 'group memberships',
  assignments: 'role assignments',
  role_permissions: 'permissions of roles',
};

export interface GuardInput {
  now: AccountCounts;
  /** The last push; undefined when nobody knows. */
  before: AccountCounts | undefined;
  /** Share that may be lost, 0 to 100. */
  maxShrinkPercent: number;
  /** Let a shrunken account through knowingly. */
  allowShrink: boolean;
}

/** Why an account must not be pushed, one reason each; empty when it may. */
export function judge({ now, before, maxShrinkPercent, allowShrink }: GuardInput): string[] {
  const reasons: string[] = [];
  // Whatever the flags: an account without an active user has no owner, and that does not exist.
  if (now.active_users === 0) reasons.push('no user is active');
  if (before === undefined || allowShrink) return reasons;
  if (before.account_id !== undefined && now.account_id !== undefined && before.account_id !== now.account_id)
    reasons.push(`the last push was of the account ${before.account_id}, this one is of ${now.account_id}`);
  for (const [key, name] of Object.entries(compared) as [Counted, string][]) {
    const lost = before[key] - now[key];
    // In whole numbers: 0.29 times 100 is less than 29.
    if (lost * 100 > before[key] * maxShrinkPercent)
      reasons.push(`${before[key]} ${name} became ${now[key]} (${percent(lost, before[key])} fewer)`);
  }
  const wasBlind = new Set(before.unreadable_roles ?? []);
  const readable = new Set((before.roles_with_permissions ?? []).filter((id) => !wasBlind.has(id)));
  const blind = (now.unreadable_roles ?? []).filter((id) => readable.has(id));
  if (blind.length > 0) reasons.push(`the privileges of ${blind.length} role(s) can no longer be read`);
  return reasons;
}

/** Rounded up, so that what is more than the limit never looks like the limit. */
function percent(part: number, whole: number): string {
  return `${Math.ceil((part * 1000) / whole) / 10} %`;
}
