import { type FieldKind, placeFields, shapeOf, userMembers } from '../staging/fields.ts';
import { plainPattern, plainString, skippedValue } from './plain-patterns.ts';
import { SnapshotTime } from './snapshot-time.ts';
import { factFields } from './user-facts.ts';

/** What is cut out of the text of a plain user; `ReadRecord` says what it means. */
export interface PlainUser {
  accountId: string;
  at: number;
  key: string;
  revision: number | null;
  /** Only those that `UserNotes` looks at; the others are null. */
  values: unknown[];
  /** All staged values, as JSON. */
  staged: string;
  /** Where the row ends in the text. */
  end: number;
}

const fields = shapeOf('users').fields;
const kinds: Readonly<Record<string, FieldKind>> = { ...fields, ...placeFields('users') };
/** Without these there is no row. */
const required: ReadonlySet<string> = new Set(['account_id', 'snapshot_at', 'key']);
const captured: readonly string[] = userMembers.filter((name) => name in kinds);

/**
 * A row of the connector without anything odd: its members in the order in which it writes them, none of them twice,
 * no blanks, no escapes, every value of its kind. Other members are skipped.
 */
const pattern = new RegExp(String.raw`\{${userMembers.map(memberPattern).join('')}\}`, 'y');

function memberPattern(name: string, at: number): string {
  const kind = kinds[name];
  const member = `${at === 0 ? '' : ','}"${name}":`;
  if (required.has(name)) return `${member}(${plainString})`;
  return `(?:${member}${kind === undefined ? skippedValue : `(${plainPattern(kind)})`})?`;
}

const groupOf = (name: string): number => captured.indexOf(name) + 1;
const groups = {
  accountId: groupOf('account_id'),
  at: groupOf('snapshot_at'),
  key: groupOf('key'),
  revision: groupOf('revision'),
};
const stagedGroups = Object.keys(fields).map(groupOf);
const facts = factFields.map((name) => ({ at: Object.keys(fields).indexOf(name), group: groupOf(name) }));

/**
 * Cuts what is noted of users out of the text of their records, which is neither parsed nor written anew: that is half
 * of what reading a stream would cost. A test compares it with `RecordReader`, which takes any user and says what is
 * wrong with one.
 */
export class PlainUsers {
  readonly #time = new SnapshotTime();

  /** `start`: of the row in the text. Undefined for a user that is not plain. */
  read(text: string, start: number): PlainUser | undefined {
    pattern.lastIndex = start;
    const parts = pattern.exec(text);
    if (parts === null) return undefined;
    const at = this.#time.in(stringIn(parts[groups.at]));
    if (at === undefined) return undefined;
    const values = new Array<unknown>(stagedGroups.length).fill(null);
    for (const fact of facts) values[fact.at] = valueIn(parts[fact.group]);
    let staged = '';
    for (const group of stagedGroups) staged += `${staged === '' ? '[' : ','}${parts[group] ?? 'null'}`;
    return {
      accountId: stringIn(parts[groups.accountId]),
      at,
      key: stringIn(parts[groups.key]),
      revision: valueIn(parts[groups.revision]) as number | null,
      values,
      staged: `${staged}]`,
      end: pattern.lastIndex,
    };
  }
}

/** The text of a plain string. */
function stringIn(json = '""'): string {
  return json.slice(1, -1);
}

function valueIn(json = 'null'): unknown {
  if (json.startsWith('"')) return stringIn(json);
  return json === 'null' ? null : (JSON.parse(json) as unknown);
}
