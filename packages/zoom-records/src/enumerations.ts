/** Statuses of a Zoom user; a list of users that lacks one is not whole. */
export const userStatuses = ['active', 'inactive', 'pending'] as const;
export type UserStatus = (typeof userStatuses)[number];

const statuses: ReadonlySet<unknown> = new Set(userStatuses);

export function isUserStatus(value: unknown): value is UserStatus {
  return statuses.has(value);
}

/**
 * The names of a user's plan types, `type` in the stream `users`.
 *
 * Source: Zoom's API reference, "List users".
 */
export const planTypeNames: Readonly<Record<number, string>> = {
  1: 'Basic',
  2: 'Licensed',
  4: 'Unassigned without Meetings Basic',
  99: 'None',
};

/** The plan type of a user who has a paid licence. */
export const licensedPlanType = 2;

/**
 * Ids of the roles that every account has, whatever their names there.
 *
 * Source: Zoom's API reference, "List roles".
 */
export const reservedRoleIds = { owner: '0', admin: '1', member: '2' } as const;

const { owner, admin, member } = reservedRoleIds;

/** What Zoom calls its own roles. */
const reservedRoleNames: Readonly<Record<string, string>> = {
  [owner]: 'Owner',
  [admin]: 'Admin',
  [member]: 'Member',
};

/** The name of a role that users hold and Zoom does not list, as where the plan has no roles. */
export function unlistedRoleName(id: string): string {
  return reservedRoleNames[id] ?? `Unknown role (${id})`;
}

/** The role that stands for administering a group, which Zoom has no role and no privilege for. */
export const groupAdminRole = {
  id: 'group-admin',
  name: 'Group admin',
  permission: 'Group members and settings',
} as const;
