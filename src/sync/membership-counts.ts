import { type EntityStream, isUserStatus, reservedRoleIds, type UserStatus } from '@source-zoom/zoom-records';
import { nameOf } from '../streams/groups.ts';
import type { Nulled } from '../streams/notes.ts';
import type { ZoomRow } from '../streams/stream-definition.ts';
import { isExact } from '../zoom/identifier.ts';
import { readMessages } from './sync-messages.ts';

/** How many users name a role or a group. */
export type NamedBy = Record<UserStatus, number>;

/** A role or a group, with its number of members. */
export interface ListedMembers {
  id: string;
  name?: string | null | undefined;
  total_members?: number | null | undefined;
}

/** What an invited user becomes by default; rows of pending users often name no role. */
const memberRole = reservedRoleIds.member;

const maxSentences = 10;

/** Counts who names which role and which group; each user is added once. */
export class MembershipCounts {
  readonly roles = new Map<string, NamedBy>();
  readonly groups = new Map<string, NamedBy>();
  /** Users who name no role. */
  withoutRole = 0;
  /** Users who may name any role, or any group, because theirs could not be read. */
  readonly unknown = { roles: 0, groups: 0 };

  add({ status, role_id, role_ids, group_ids }: ZoomRow, changes: readonly Nulled[] = []): void {
    const isUnknown = (...fields: string[]): boolean => changes.some(({ field }) => fields.includes(field));
    if (changes.length > 0) {
      if (isUnknown('role_id', 'role_ids', 'status')) this.unknown.roles += 1;
      if (isUnknown('group_ids', 'status')) this.unknown.groups += 1;
    }
    if (!isUserStatus(status)) return;
    // Nearly every user names one role; no array is needed for that.
    const named =
      typeof role_id === 'string' && role_ids === undefined
        ? countOne(this.roles, role_id, status)
        : countEach(this.roles, [role_id, Array.isArray(role_ids) ? role_ids : []].flat(2), status);
    if (named === 0) this.withoutRole += 1;
    if (Array.isArray(group_ids)) countEach(this.groups, group_ids, status);
  }
}

/** Counts each id once; returns how many there are. */
function countEach(counts: Map<string, NamedBy>, ids: readonly unknown[], status: UserStatus): number {
  return ids.reduce<number>(
    (named, id, at) => (ids.indexOf(id) === at ? named + countOne(counts, id, status) : named),
    0,
  );
}

/** Whether it is an id. */
function countOne(counts: Map<string, NamedBy>, value: unknown, status: UserStatus): 0 | 1 {
  const id = isExact(value) ? String(value) : value;
  if (typeof id !== 'string' || id === '') return 0;
  let by = counts.get(id);
  if (by === undefined) counts.set(id, (by = { active: 0, inactive: 0, pending: 0 }));
  by[status] += 1;
  return 1;
}

/**
 * A sentence for each role or group whose members, by Zoom's count, are fewer than the active users who name it or
 * more than the users of all statuses who do, by more than `allowance`: how much the account changed while it was
 * read.
 *
 * A range, because it is not certain whom Zoom counts: memberships of pending users do not count yet, those of
 * deactivated ones may. Only counts of all three statuses can be compared.
 */
export function compareMemberships(
  stream: Exclude<EntityStream, 'users'>,
  counts: MembershipCounts,
  listed: readonly ListedMembers[],
  allowance: number,
): string[] {
  const sentences = listed.flatMap((entity) => {
    const { total_members: total } = entity;
    if (typeof total !== 'number') return [];
    const { active, all } = rangeOf(stream, counts, entity.id);
    if (total >= active - allowance && total <= all + allowance) return [];
    return [readMessages.members_differ({ stream, subject: nameOf({ ...entity }), total, active, all })];
  });
  const more = sentences.length - maxSentences;
  if (more <= 0) return sentences;
  return [...sentences.slice(0, maxSentences), readMessages.more_members_differ({ stream, more })];
}

function rangeOf(
  stream: Exclude<EntityStream, 'users'>,
  counts: MembershipCounts,
  id: string,
): { active: number; all: number } {
  const { active, inactive, pending } = counts[stream].get(id) ?? { active: 0, inactive: 0, pending: 0 };
  const unnamed = stream === 'roles' && id === memberRole ? counts.withoutRole : 0;
  return { active, all: active + inactive + pending + unnamed + counts.unknown[stream] };
}
