import type { Account } from './account.ts';
import type { Entry } from './entry.ts';
import type { EmittedRow, Proof, Reading } from './read-account.ts';

/** What may be wrong with a read that ended COMPLETE, the worst first. */
export const findingKinds = {
  missing: 'missing, though there throughout (0 or 1 moves of their own, list of fixed order)',
  arithmetic: 'a proof whose numbers do not hold',
  unsaid: 'any of the stale below, and no warning says so',
  missing_shuffled: 'missing, of a list whose order changed: names, or people who came back to its end',
  missing_renamed: 'missing, renamed themselves',
  missing_toggled: 'missing, moved twice or more themselves',
  stale_status: 'a status that was not true in the whole last pass',
  stale_invitation: 'accepted before the last pass, and still invited in another row not named as gone',
  stale_gone: 'deleted before the last pass, and not named as gone',
} as const;

export type FindingKind = keyof typeof findingKinds;

export interface Finding {
  kind: FindingKind;
  text: string;
}

/** Compares a read with the truth; a read that ended INCOMPLETE promised nothing. */
export function judge(account: Account, reading: Reading): Finding[] {
  const { proof } = reading;
  if (proof === undefined) return [];
  const gone = new Set(proof.gone_keys ?? []);
  const seen = new Seen(reading.rows, gone);
  const ofEntries = account.entries.flatMap((entry) =>
    judgeEntry(account, entry, seen, reading.lastPassTick),
  );
  return [...ofEntries, ...judgeProof(proof, reading.rows), ...judgeWarnings(proof, ofEntries)];
}

/** The rows that count, by key and by e-mail. */
class Seen {
  readonly rows: ReadonlyMap<string, EmittedRow>;
  readonly gone: ReadonlySet<string>;
  readonly #byEmail = new Map<string, EmittedRow>();

  constructor(rows: ReadonlyMap<string, EmittedRow>, gone: ReadonlySet<string>) {
    this.rows = rows;
    this.gone = gone;
    for (const row of rows.values()) {
      const { email, key, position } = row;
      if (email === undefined || gone.has(key)) continue;
      if ((this.#byEmail.get(email)?.position ?? -1) < position) this.#byEmail.set(email, row);
    }
  }

  /** The last row of somebody. */
  rowOf({ id, email }: Entry): EmittedRow | undefined {
    const byId = id === undefined || this.gone.has(id) ? undefined : this.rows.get(id);
    const byEmail = email === undefined ? undefined : this.#byEmail.get(email.toLowerCase());
    return (byId?.position ?? -1) > (byEmail?.position ?? -1) ? byId : byEmail;
  }
}

function judgeEntry(account: Account, entry: Entry, seen: Seen, lastPassTick: number): Finding[] {
  const row = seen.rowOf(entry);
  const last = entry.history.at(-1);
  if (entry.list === undefined) {
    const stale = row !== undefined && last !== undefined && last.tick <= lastPassTick;
    return stale
      ? [{ kind: 'stale_gone', text: `${nameOf(entry)}: deleted, and row ${row.key} stands` }]
      : [];
  }
  if (row === undefined)
    return entry.history[0]?.tick === 0
      ? [{ kind: missingKind(account, entry), text: `${nameOf(entry)} of ${pathOf(entry)}` }]
      : [];
  const invited = invitationOf(entry, seen, lastPassTick);
  if (invited !== undefined && invited !== row)
    return [{ kind: 'stale_invitation', text: `${nameOf(entry)}: row ${row.key}, and ${invited.key}` }];
  const stale = entry.list !== 'groups' && (last?.tick ?? 0) <= lastPassTick && row.status !== entry.list;
  return stale
    ? [
        {
          kind: 'stale_status',
          text: `${nameOf(entry)}: ${row.status ?? 'no status'} in the rows, ${pathOf(entry)}`,
        },
      ]
    : [];
}

/** The row under the address of somebody who accepted, and got an id, before that tick. */
function invitationOf({ id, email, history }: Entry, seen: Seen, tick: number): EmittedRow | undefined {
  const accepted = history.findIndex(({ list }) => list === 'pending') + 1;
  if (id === undefined || email === undefined || accepted === 0) return undefined;
  const key = email.toLowerCase();
  return (history[accepted]?.tick ?? tick) <= tick && !seen.gone.has(key) ? seen.rows.get(key) : undefined;
}

function missingKind(account: Account, { moves, renames }: Entry): FindingKind {
  if (moves > 1) return 'missing_toggled';
  if (account.sortedByName && renames > 0) return 'missing_renamed';
  return account.shuffled ? 'missing_shuffled' : 'missing';
}

function judgeProof(proof: Proof, emitted: ReadonlyMap<string, EmittedRow>): Finding[] {
  const { rows, reported_total: total, added, tolerated, restated, gone_keys: goneKeys } = proof;
  const revisions = [...emitted.values()].reduce((sum, { revision }) => sum + revision - 1, 0);
  const unknown = (goneKeys ?? []).filter((key) => !emitted.has(key));
  const wrong: [boolean, string][] = [
    [rows !== emitted.size, `rows is ${rows}, and ${emitted.size} keys were written`],
    [
      rows + (tolerated ?? 0) < (total ?? 0) - (added ?? 0),
      `rows ${rows}, tolerated ${tolerated ?? 0}, reported_total ${total ?? 0}, added ${added ?? 0}`,
    ],
    [restated !== revisions, `restated is ${restated}, and the last rows make it ${revisions}`],
    [unknown.length > 0, `gone_keys names ${unknown.length} keys that were never written`],
  ];
  return wrong.flatMap(([holds, text]) => (holds ? [{ kind: 'arithmetic' as const, text }] : []));
}

/** Whom the last pass could not show may be kept as last seen, but not without a word. */
function judgeWarnings({ warnings }: Proof, found: readonly Finding[]): Finding[] {
  if (warnings?.some((warning) => warning.includes('the last pass did not show')) === true) return [];
  return found.flatMap(({ kind, text }) =>
    kind.startsWith('stale_') ? [{ kind: 'unsaid' as const, text }] : [],
  );
}

function nameOf({ email, id }: Entry): string {
  return email ?? id ?? '?';
}

function pathOf({ history }: Entry): string {
  return history.map(({ tick, list }) => `${list ?? 'deleted'} since ${tick}`).join(', ');
}
