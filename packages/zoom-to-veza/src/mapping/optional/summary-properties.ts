import type { StagedAccountSummary } from '@source-zoom/snapshot-store';
import type { Property } from '../property.ts';

type Count = Extract<keyof StagedAccountSummary, `${string}_count`>;

const counts: readonly [name: string, field: Count][] = [
  ['users_basic', 'basic_users_count'],
  ['users_join_only', 'join_only_users_count'],
  ['users_licensed', 'licensed_users_count'],
  ['users_on_prem', 'on_prem_users_count'],
  ['users_pending', 'pending_users_count'],
  ['users_rooms', 'room_users_count'],
  ['users_total', 'total_users_count'],
];

/** What Zoom counts of an account, in the order of the payload. */
export const summaryProperties: readonly Property<StagedAccountSummary>[] = [
  { name: 'licences', type: 'STRING_LIST', read: licences },
  ...counts.map(([name, field]): Property<StagedAccountSummary> => ({
    name,
    type: 'NUMBER',
    read: (row) => row[field] ?? undefined,
  })),
];

/** `plan/type=assigned/bought`, in the order of the rows; a number that Zoom does not send is a question mark. */
function licences({ plans }: StagedAccountSummary): string[] {
  return (plans ?? []).flatMap((one) => {
    if (one === null) return [];
    const { plan, type, assigned, bought } = one;
    const name = [(plan ?? '?').replace(/^plan_/, ''), type].filter((part) => (part ?? '') !== '').join('/');
    return [`${name}=${assigned ?? '?'}/${bought ?? '?'}`];
  });
}
