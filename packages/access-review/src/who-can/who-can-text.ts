import { reservedRoleIds } from '@source-zoom/zoom-records';
import { things, first, thousands, plainText } from '@source-zoom/values';
import type { Inventory } from '../inventory/inventory.ts';
import { textTable } from '../text/text-table.ts';
import type { AccessAnswer, AccessRow } from './access-answer.ts';
import type { AccessQuestion } from './access-query.ts';
import { type AccessSummary, summarize } from './access-summary.ts';
import { groupName } from './group-name.ts';
import type { RolePart } from './role-parts.ts';
import { type Wording, wordingOf } from './who-can-wording.ts';

export interface WhoCanText {
  answer: AccessAnswer;
  inventory: Inventory;
  question: AccessQuestion;
  notes: readonly string[];
  /** Most lines of people. */
  limit: number;
}

/** The answer for a terminal: how many, through which role, who and where; then what is not known. */
export function* textOf({ answer, inventory, question, notes, limit }: WhoCanText): Generator<string> {
  const summary = summarize(answer);
  const { snapshotAt, proven } = inventory.origin;
  const read =
    snapshotAt === undefined ? '' : `, read at ${snapshotAt}${proven === true ? ', proven whole' : ''}`;
  yield `${plainText(inventory.name)}${read}\n${countLine(summary, question)}\n`;
  const several = question.privilege === undefined || question.privilege.includes('*');
  const { roles: heading } = wordingOf(question);
  yield* roleLines(answer, summary, { inventory, heading, several, all: question.user === undefined });
  yield* peopleLines(answer, summary, { inventory, limit });
  if (summary.reasons.size > 0) yield '\nUnknown:\n';
  for (const [reason, people] of summary.reasons) yield `  - ${plainText(reason)} (${peopleText(people)})\n`;
  if (notes.length > 0) yield '\n';
  for (const note of notes) yield `Note: ${plainText(note)}\n`;
}

function countLine(summary: AccessSummary, question: AccessQuestion): string {
  const { active, notActive, statusUnknown, unknown } = summary;
  const wording = wordingOf(question);
  const told = (count: number, [one, many]: Wording['active']): string =>
    `${peopleText(count)} ${count === 1 ? one : many}`;
  const parts = [
    active > 0 ? told(active, wording.active) : '',
    notActive > 0 ? `${told(notActive, wording.notActive)}, but cannot sign in (invited or deactivated)` : '',
    statusUnknown > 0 ? `${told(statusUnknown, wording.active)}, unless deactivated` : '',
    unknown > 0 ? `of ${peopleText(unknown)} it is unknown` : '',
  ].filter((part) => part !== '');
  // "Nobody" only where everything is known.
  if (parts.length === 0) return question.user === undefined ? wording.nobody : wording.user;
  return `${parts.join('; ')}.`;
}

interface RoleLines {
  inventory: Inventory;
  heading: string;
  /** Whether the question is about more than one privilege. */
  several: boolean;
  /** Also roles that nobody has who is asked for. */
  all: boolean;
}

function* roleLines(
  answer: AccessAnswer,
  { holders }: AccessSummary,
  { inventory, heading, several, all }: RoleLines,
): Generator<string> {
  const parts = answer.parts.filter((part) => all || holders.has(part));
  if (parts.length > 0) yield `\n${heading}:\n`;
  for (const part of parts) {
    const held = `${plainText(part.role.name)}, ${placeOf(part, inventory)} (${peopleText(holders.get(part) ?? 0)})`;
    yield `  ${held}${several ? `: ${plainText(privilegesOf(part))}` : ''}\n`;
  }
}

/** What a role is known to give. */
function privilegesOf({ role, privileges, doubt }: RolePart): string {
  if (privileges.length === 0 && doubt === undefined)
    return role.id === reservedRoleIds.owner ? 'everything' : 'no privileges';
  if (privileges.length === 0) return 'privileges unknown';
  return `${privileges.join(', ')}${doubt === undefined ? '' : ', and perhaps more'}`;
}

function* peopleLines(
  answer: AccessAnswer,
  { holdings }: AccessSummary,
  { inventory, limit }: Pick<WhoCanText, 'inventory' | 'limit'>,
): Generator<string> {
  if (holdings === 0) return;
  const shown = first(holdingsOf(answer, limit), limit);
  const rows = shown.map(({ person, part }) => [
    person.name,
    person.email ?? '',
    person.id === undefined ? 'not a user' : (person.status ?? 'unknown'),
    part.role.name,
    placeOf(part, inventory),
  ]);
  yield '\n';
  for (const line of textTable(['NAME', 'E-MAIL', 'STATUS', 'ROLE', 'WHERE'], rows)) yield `${line}\n`;
  const more = holdings - shown.length;
  if (more > 0) yield `… and ${thousands(more)} more; --limit 0, --format csv and --format json list all.\n`;
}

/** Of as many people as there are lines: each has one at least. */
function* holdingsOf(answer: AccessAnswer, people: number): Generator<Extract<AccessRow, { answer: 'yes' }>> {
  for (const row of answer.listed(people)) if (row.answer === 'yes') yield row;
}

const places = { account: 'account-wide', unknown: 'where is unknown' } as const;

function placeOf({ reach, groups }: RolePart, inventory: Inventory): string {
  return reach === 'groups' || groups.length > 0
    ? `in ${groups.map((id) => plainText(groupName(inventory, id))).join(', ')}`
    : places[reach];
}

function peopleText(count: number): string {
  return things(count, 'person', 'people');
}
