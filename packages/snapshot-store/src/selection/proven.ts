import { thousands } from '@source-zoom/values';
import { type SnapshotStream, minRows, type Proof } from '@source-zoom/zoom-records';

/** A snapshot of one stream of one account, as found. */
export interface Candidate {
  stream: SnapshotStream;
  /** Microseconds since 1970. */
  at: number;
  /** Distinct keys found; null if not counted, because a newer snapshot sufficed or the table is large. */
  keys: number | null;
  /** Rows that replace an earlier one of their key, counted by the last revision of each; null when `keys` is. */
  restated: number | null;
  proof: Proof | null;
}

/** Why a snapshot is not proven, and what to do about it. */
export interface Shortcoming {
  /** Follows `the snapshot … is`. */
  because: string;
  /** What it means for the rows. */
  meaning: string;
  remedy: string;
}

export const noProof: Shortcoming = {
  because: 'not proven whole (its read did not finish, or failed)',
  meaning: 'no proof of it was found',
  remedy: 'run a full sync',
};

type Found = Pick<Candidate, 'keys' | 'restated'>;

interface Rule {
  isBroken: (proof: Proof, found: Found) => boolean;
  shortcoming: (proof: Proof, found: Found) => Shortcoming;
}

/** What a proof must agree with; the first broken rule is reported. */
const rules: readonly Rule[] = [
  {
    isBroken: ({ damaged }) => damaged.length > 0,
    shortcoming: ({ damaged }) => ({
      because: `not proven whole (its proof is damaged: ${damaged.join(', ')})`,
      meaning: 'it is not what source-zoom wrote',
      remedy: 'run a full sync',
    }),
  },
  {
    isBroken: ({ rows }, { keys }) => keys !== rows,
    shortcoming: ({ rows }, { keys }) => ({
      because: `not whole (${keys === null ? 'not all' : thousands(keys)} of ${thousands(rows)} rows were found)`,
      meaning: 'part of a read is missing or rows were lost',
      remedy: 'run a full sync',
    }),
  },
  {
    isBroken: (proof) => proof.rows < minRows(proof),
    shortcoming: (proof) => ({
      because: `not whole (${counted(proof)})`,
      meaning: 'rows that Zoom knows are missing',
      remedy:
        'run a full sync, with tolerated_missing_rows if Zoom always counts the same few rows without listing them',
    }),
  },
  {
    isBroken: (proof, { restated }) => proof.restated !== null && proof.restated !== restated,
    shortcoming: (proof, { restated }) => ({
      because: `not proven whole (${writtenAgain(proof.restated ?? 0)} changed during the read, ${thousands(restated ?? 0)} of these were found)`,
      meaning: 'the loader kept older rows in place of newer ones, or dropped the column revision',
      remedy:
        'let it keep the newest row of each key (PyAirbyte: write_strategy="replace"), and run a full sync',
    }),
  },
  {
    isBroken: ({ gone, goneKeys }) => goneKeys?.length !== gone,
    shortcoming: ({ gone, goneKeys }) => ({
      because: `not proven whole (a loader damaged the list of keys deleted during the read: ${goneKeys === null ? 'it cannot be read' : `${goneKeys.length} keys were found, ${gone} were counted`})`,
      meaning: 'deleted rows cannot be told from the others',
      remedy: 'let the loader keep gone_keys whole, and run a full sync',
    }),
  },
];

/** Whether there is a proof that agrees with the keys found, with Zoom's count and with itself. */
export function isProven(candidate: Candidate): boolean {
  return shortcomingOf(candidate) === undefined;
}

/** What keeps a snapshot from being proven; undefined if nothing does. */
export function shortcomingOf({ proof, ...found }: Candidate): Shortcoming | undefined {
  if (proof === null) return noProof;
  return rules.find(({ isBroken }) => isBroken(proof, found))?.shortcoming(proof, found);
}

function writtenAgain(rows: number): string {
  return rows === 1
    ? '1 row was written again because it had'
    : `${thousands(rows)} rows were written again because they had`;
}

/** Both numbers, and the difference allowed between them. */
function counted({ stream, rows, reportedTotal, added, tolerated }: Proof): string {
  const allowed = [
    added > 0 ? `, ${thousands(added)} may have been added meanwhile` : '',
    tolerated > 0 ? `, ${tolerated} ${tolerated === 1 ? 'is' : 'are'} tolerated` : '',
  ];
  return `Zoom counted ${thousands(reportedTotal ?? 0)} ${stream}, ${thousands(rows)} were read${allowed.join('')}`;
}

export function newestFirst(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((one, other) => other.at - one.at || one.stream.localeCompare(other.stream));
}
