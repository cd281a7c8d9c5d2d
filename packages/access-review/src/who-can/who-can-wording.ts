import type { AccessQuestion } from './access-query.ts';

/** What is said of people, of one and of several. */
export interface Wording {
  active: readonly [one: string, many: string];
  notActive: readonly [one: string, many: string];
  nobody: string;
  /** Of one user who was asked for. */
  user: string;
  /** The heading of the roles. */
  roles: string;
}

/** By what is asked first. */
const wordings: Readonly<Record<'privilege' | 'roleInGroup' | 'role' | 'group' | 'user', Wording>> = {
  privilege: {
    active: ['can', 'can'],
    notActive: ['could', 'could'],
    nobody: 'Nobody can.',
    user: 'The user cannot.',
    roles: 'Roles',
  },
  roleInGroup: {
    active: ['can do something in the group by this role', 'can do something in the group by this role'],
    notActive: ['could', 'could'],
    nobody: 'Nobody can do anything in the group by this role.',
    user: 'The user can do nothing in the group by this role.',
    roles: 'What reaches it',
  },
  role: {
    active: ['holds the role', 'hold the role'],
    notActive: ['holds it', 'hold it'],
    nobody: 'Nobody holds the role.',
    user: 'The user does not hold the role.',
    roles: 'What it gives',
  },
  group: {
    active: ['can do something in the group', 'can do something in the group'],
    notActive: ['could', 'could'],
    nobody: 'Nobody can do anything in the group.',
    user: 'The user can do nothing in the group.',
    roles: 'Roles that reach it',
  },
  user: {
    active: ['holds a role', 'hold a role'],
    notActive: ['holds one', 'hold one'],
    nobody: 'Nobody holds a role.',
    user: 'The user holds no role.',
    roles: 'Roles held',
  },
};

/** The words for a question. */
export function wordingOf({ privilege, role, group }: AccessQuestion): Wording {
  if (privilege !== undefined) return wordings.privilege;
  if (role !== undefined) return group === undefined ? wordings.role : wordings.roleInGroup;
  return group === undefined ? wordings.user : wordings.group;
}
