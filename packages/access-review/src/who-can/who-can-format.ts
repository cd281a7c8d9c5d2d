import { jsonPieces } from '@source-zoom/values';
import type { Inventory } from '../inventory/inventory.ts';
import { csvRecord } from '../text/csv.ts';
import { AccessAnswer, type AccessRow } from './access-answer.ts';
import type { AccessQuery, AccessQuestion } from './access-query.ts';
import { notesOf } from './access-notes.ts';
import { summarize } from './access-summary.ts';
import { groupName } from './group-name.ts';
import { textOf } from './who-can-text.ts';

export const whoCanFormats = ['text', 'json', 'csv'] as const;
export type WhoCanFormat = (typeof whoCanFormats)[number];

export interface WhoCanContext {
  inventory: Inventory;
  question: AccessQuestion;
  query: AccessQuery;
  /** Most lines of people in the text; the other formats list all. */
  limit: number;
}

/** Who can do what was asked for, in pieces: there may be a million. */
export function formatWhoCan(format: WhoCanFormat, context: WhoCanContext): Iterable<string> {
  return formats[format](new AccessAnswer(context.inventory, context.query), context);
}

const formats: Record<WhoCanFormat, (answer: AccessAnswer, context: WhoCanContext) => Iterable<string>> = {
  text: (answer, context) => textOf({ ...context, answer, notes: notesOf(context.inventory, context.query) }),
  json,
  csv,
};

/** Unknown values are null. */
function* json(answer: AccessAnswer, { inventory, question, query }: WhoCanContext): Generator<string> {
  const { accountId = null, snapshotAt = null, proven = null } = inventory.origin;
  const { active, notActive, statusUnknown, unknown, reasons } = summarize(answer);
  yield* jsonPieces({
    application: inventory.name,
    account_id: accountId,
    snapshot_at: snapshotAt,
    proven,
    question,
    summary: {
      active,
      not_active: notActive,
      status_unknown: statusUnknown,
      unknown,
      unknown_because: Object.fromEntries(reasons),
    },
    notes: notesOf(inventory, query),
    answers: { [Symbol.iterator]: () => jsonRows(answer, inventory) },
  });
  yield '\n';
}

function* jsonRows(answer: AccessAnswer, inventory: Inventory): Generator<object> {
  for (const row of answer.listed()) {
    const { id = null, name, email = null, status = null, isActive = null } = row.person;
    const user = { id, name, email, status, is_active: isActive };
    const held = row.answer === 'yes' ? row.part.role : row.role;
    const role = held === undefined ? null : { id: held.id, name: held.name };
    yield row.answer === 'unknown'
      ? { answer: 'unknown', user, role, reason: row.reason }
      : {
          answer: 'yes',
          user,
          role,
          reach: row.part.reach,
          groups: row.part.groups.map((group) => ({ id: group, name: groupName(inventory, group) })),
          privileges: row.part.privileges,
          privileges_known: row.part.doubt === undefined,
        };
  }
}

const csvHead = [
  ...['answer', 'user id', 'name', 'e-mail', 'status'],
  ...['role id', 'role', 'reach', 'groups', 'privileges', 'reason'],
];

function* csv(answer: AccessAnswer, { inventory }: WhoCanContext): Generator<string> {
  yield csvRecord(csvHead);
  for (const row of answer.listed()) yield csvRecord(csvCells(row, inventory));
}

function csvCells(row: AccessRow, inventory: Inventory): string[] {
  const { id = '', name, email = '', status = '' } = row.person;
  const person = [row.answer, id, name, email, status];
  if (row.answer === 'unknown')
    return [...person, row.role?.id ?? '', row.role?.name ?? '', '', '', '', row.reason];
  const { role, reach, groups, privileges, doubt = '' } = row.part;
  const names = groups.map((group) => groupName(inventory, group)).join('; ');
  return [...person, role.id, role.name, reach, names, privileges.join('; '), doubt];
}
