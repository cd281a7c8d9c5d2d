import type { AccountCounts } from './counts.ts';

type Counted = Exclude<keyof AccountCounts, 'active_users' | 'unreadable_roles' | 'roles_with_permissions'>;

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
  /** Share that may be lost, 0 to 1. */
  maxShrink: number;
  /** Let a shrunken account through knowingly. */
  allowShrink: boolean;
}

/** Why an account must not be pushed, one reason each; empty when it may. */
export function judge({ now, before, maxShrink, allowShrink }: GuardInput): string[] {
  const reasons: string[] = [];
  // Whatever the flags: an account without an active user has no owner, and that does not exist.
  if (now.active_users === 0) reasons.push('no user is active');
  if (before === undefined || allowShrink) return reasons;
  for (const [key, name] of Object.entries(compared) as [Counted, string][]) {
    const lost = before[key] - now[key];
    if (lost > before[key] * maxShrink)
      reasons.push(`${before[key]} ${name} became ${now[key]} (${percent(lost, before[key])} fewer)`);
  }
  const readable = new Set(before.roles_with_permissions ?? []);
  const blind = (now.unreadable_roles ?? []).filter((id) => readable.has(id));
  if (blind.length > 0) reasons.push(`the privileges of ${blind.length} role(s) can no longer be read`);
  return reasons;
}

function percent(part: number, whole: number): string {
  return `${Math.round((part / whole) * 100)} %`;
}
