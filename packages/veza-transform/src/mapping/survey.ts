import type { UserRow } from '../generated/users.ts';
import { roleIdsOf, mapUser } from './users.ts';
import type { UserContext } from './users.ts';
import { Tally } from './tally.ts';

/** What one pass over the users tells about the account before a byte is written. */
export interface UserSurvey {
  users: number;
  byStatus: Map<string, number>;
  byPlanType: Map<string, number>;
  withIdentity: number;
  memberships: number;
  assignments: number;
  /** Users without an id of Zoom's. */
  keyedByEmail: number;
  withCustomAttributes: number;
  /** Ids of roles that users have and the account does not list, with the number of their holders. */
  unknownRoles: Map<string, number>;
  usedExceptions: Set<string>;
  tally: Tally;
}

export async function surveyUsers(
  rows: AsyncIterable<UserRow>,
  context: UserContext,
  roleIds: ReadonlySet<string>,
): Promise<UserSurvey> {
  const survey: UserSurvey = {
    users: 0,
    byStatus: new Map(),
    byPlanType: new Map(),
    withIdentity: 0,
    memberships: 0,
    assignments: 0,
    keyedByEmail: 0,
    withCustomAttributes: 0,
    unknownRoles: new Map(),
    usedExceptions: new Set(),
    tally: new Tally(),
  };
  for await (const row of rows) {
    const user = mapUser(row, context, survey.tally);
    if (user === undefined) continue;
    survey.users += 1;
    const properties = user.custom_properties ?? {};
    increment(survey.byStatus, String(properties['status'] ?? 'unknown'));
    increment(survey.byPlanType, String(properties['plan_type'] ?? 'unknown'));
    if (user.identities !== undefined) survey.withIdentity += 1;
    survey.memberships += user.groups?.length ?? 0;
    if (row.id === undefined || row.id === null || row.id.trim() === '') survey.keyedByEmail += 1;
    if ((row.custom_attributes ?? []).length > 0) survey.withCustomAttributes += 1;
    const exception = context.identities.exceptionKeyOf(row);
    if (exception !== undefined) survey.usedExceptions.add(exception);
    for (const role of roleIdsOf(row)) {
      survey.assignments += 1;
      if (!roleIds.has(role)) increment(survey.unknownRoles, role);
    }
  }
  return survey;
}

export function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
