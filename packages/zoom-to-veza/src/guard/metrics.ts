/** A number of an account that the guard compares. */
export interface Metric {
  /** Follows a number in a sentence. */
  what: string;
  /** The first baseline format that has it. */
  since: 1 | 2;
  /** Smaller losses pass, however large their share, unless everything is lost. */
  minLost?: number;
}

export const metrics = {
  users: { what: 'users', since: 1 },
  active_users: { what: 'active users', since: 1 },
  groups: { what: 'groups', since: 1 },
  roles: { what: 'roles', since: 1 },
  memberships: { what: 'group memberships', since: 1 },
  /** Users whose groups could be read. */
  users_with_known_groups: { what: 'users whose groups are known', since: 2 },
  assignments: { what: 'role assignments', since: 1 },
  listed_assignments: { what: 'assignments of roles that Zoom lists', since: 2 },
  role_permissions: { what: 'permissions of roles', since: 1 },
  /** Each permission of each user once. */
  user_permissions: { what: 'permissions held by users', since: 2 },
  /** Active holders only. */
  privileged_holders: { what: 'holders of privileged permissions', since: 2, minLost: 5 },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;

export const metricNames = Object.keys(metrics) as MetricName[];

type Since<Format> = {
  [Name in MetricName]: (typeof metrics)[Name]['since'] extends Format ? Name : never;
}[MetricName];

/** One number per metric; those of later formats are unknown in an earlier baseline. */
export type MetricCounts = Record<Since<1>, number> & Partial<Record<Since<2>, number>>;
