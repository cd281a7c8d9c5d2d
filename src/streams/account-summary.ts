import { ConfigError, ConnectorError, SystemError, TransientError } from '@source-zoom/airbyte-connector';
import type { AccountSummaryRow } from '@source-zoom/zoom-records';
import { NotOnThisPlan, type ZoomApi, type ZoomPage } from '../zoom/api.ts';
import { messages } from '../zoom/zoom-messages.ts';
import { keepInteger } from './clean.ts';
import { unreadable } from './detail-reader.ts';
import { cleanPlans } from './licence-plans.ts';
import type { NoteId, RowNotes } from './notes.ts';
import {
  noteUndeclared,
  type SnapshotColumns,
  type StreamDefinition,
  type ZoomRow,
} from './stream-definition.ts';

/** How many users and licences the account has: one row of two answers, either of which may be missing. */
export const accountSummary: StreamDefinition = {
  name: 'account_summary',
  mayBeMissingFromPlan: true,
  slices: () => [{ name: 'all', query: {}, canBeEntered: false }],
  openPages: (zoom, notes) => (_query, signal) => fetchSummary(zoom, notes, signal),
  keyOf: () => 'account',
  formerKeyOf: () => undefined,
  createdMsOf: () => undefined,
  clean: cleanSummary,
};

/** The client puts the stream first, if an error is about an answer. */
const prefix = 'account_summary: ';

/** An answer, or why there is none. */
export type Half = { fields: ZoomRow } | { failure: ConnectorError | NotOnThisPlan };

/**
 * Throws what passes by itself, for the next run may have both answers, and what is not about this answer, such as
 * refused credentials.
 */
export async function readHalf(
  zoom: ZoomApi,
  object: 'userCounts' | 'planUsage',
  signal: AbortSignal,
): Promise<Half> {
  try {
    return { fields: await zoom.object(object, {}, signal) };
  } catch (failure) {
    if (failure instanceof NotOnThisPlan) return { failure };
    const isOfAnswer = failure instanceof ConnectorError && failure.message.startsWith(prefix);
    if (!isOfAnswer || failure instanceof TransientError) throw failure;
    return { failure };
  }
}

async function fetchSummary(zoom: ZoomApi, notes: RowNotes, signal: AbortSignal): Promise<ZoomPage> {
  const [counts, plans] = await Promise.all([
    readHalf(zoom, 'userCounts', signal),
    readHalf(zoom, 'planUsage', signal),
  ]);
  if ('failure' in counts && 'failure' in plans) throw failureOfBoth(counts.failure, plans.failure);
  const row = {
    counts: fieldsOf(counts, 'user_counts_unreadable', notes),
    plans: fieldsOf(plans, 'plans_unreadable', notes),
  };
  return { rows: [row], nextPageToken: '', totalRecords: 1, serverTimeMs: 0 };
}

function fieldsOf(half: Half, note: NoteId, notes: RowNotes): ZoomRow | typeof unreadable {
  if ('fields' in half) return half.fields;
  notes.say(note, '', { answer: reasonOf(half.failure) });
  return unreadable;
}

/** As the rest of a sentence that names the stream. */
export function reasonOf(failure: ConnectorError | NotOnThisPlan): string {
  if (failure instanceof NotOnThisPlan) return "Zoom says that this account's plan does not have them.";
  return failure.message.slice(prefix.length);
}

function failureOfBoth(
  counts: ConnectorError | NotOnThisPlan,
  plans: ConnectorError | NotOnThisPlan,
): ConnectorError | NotOnThisPlan {
  if (counts instanceof NotOnThisPlan && plans instanceof NotOnThisPlan) return counts;
  const reasons = [counts, plans].flatMap((failure) =>
    failure instanceof NotOnThisPlan ? [] : [failure.message],
  );
  const text = [messages.summaryUnreadable(), ...reasons].join(' ');
  const isOfSystem = counts instanceof SystemError || plans instanceof SystemError;
  return isOfSystem ? new SystemError(text) : new ConfigError(text);
}

const countFields = [
  'licensed_users_count',
  'basic_users_count',
  'on_prem_users_count',
  'room_users_count',
  'pending_users_count',
  'join_only_users_count',
  'total_users_count',
] as const;
const known: ReadonlySet<string> = new Set(countFields);

type Counts = Pick<AccountSummaryRow, (typeof countFields)[number]>;

function cleanSummary(
  { counts, plans }: ZoomRow,
  { account_id, snapshot_at }: SnapshotColumns,
  notes: RowNotes,
): AccountSummaryRow {
  return {
    account_id,
    snapshot_at,
    ...cleanCounts(counts as ZoomRow | typeof unreadable, notes),
    plans:
      plans === unreadable
        ? notes.nulled('plans', 'SOURCE_RETRIEVAL_ERROR')
        : cleanPlans(plans as ZoomRow, notes),
  };
}

function cleanCounts(counts: ZoomRow | typeof unreadable, notes: RowNotes): Counts {
  if (counts !== unreadable) noteUndeclared(counts, known, notes);
  const valueOf = (field: string): number | null | undefined =>
    counts === unreadable
      ? notes.nulled(field, 'SOURCE_RETRIEVAL_ERROR')
      : keepInteger(counts[field], field, notes);
  return Object.fromEntries(countFields.map((field) => [field, valueOf(field)]));
}
