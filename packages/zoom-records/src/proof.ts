import type { SnapshotStream } from './streams.ts';

/** The snapshot that a proof belongs to. */
export interface ProofPlace {
  accountId: string;
  stream: SnapshotStream;
  /** RFC 3339. */
  snapshotAt: string;
}

/** Evidence that a snapshot is whole: a row of the stream `snapshots`, or the final STATE of a stream. */
export interface Proof extends ProofPlace {
  /** Distinct keys that were emitted; -1 if the proof does not say. */
  rows: number;
  reportedTotal: number | null;
  /** Statuses that were read (users only). */
  statuses: string[] | null;
  /** Rows that may have been added behind the page being read. */
  added: number;
  /** Rows that Zoom counts but does not list. */
  tolerated: number;
  /** How many rows replace an earlier row of their key; null if the proof does not say. */
  restated: number | null;
  /** How many keys were emitted and then deleted in Zoom. */
  gone: number;
  /** Those keys, each once; null if the field is not a list. */
  goneKeys: string[] | null;
  /** What did not add up although the list is whole, in the connector's words. */
  warnings: string[];
  /** Fields whose value has the wrong type: such a proof proves nothing. Unreadable `goneKeys` are null instead. */
  damaged: string[];
}

/** Makes a proof of its fields, which may hold anything. Proofs of older connectors lack those after `statuses`. */
export function readProof(place: ProofPlace, fields: Readonly<Record<string, unknown>>): Proof {
  const damaged: string[] = [];
  const read = <Value>(name: string, reader: (value: unknown) => Value | undefined): Value | null => {
    const value = fields[name] ?? null;
    if (value === null) return null;
    const found = reader(value);
    if (found === undefined) damaged.push(name);
    return found ?? null;
  };
  const rows = read('rows', count);
  if (rows === null && !damaged.includes('rows')) damaged.push('rows');
  const goneKeys = texts(fields['gone_keys'] ?? []);
  return {
    ...place,
    rows: rows ?? -1,
    reportedTotal: read('reported_total', count),
    statuses: read('statuses', list)?.filter((status) => typeof status === 'string') ?? null,
    added: read('added', count) ?? 0,
    tolerated: read('tolerated', count) ?? 0,
    restated: read('restated', count),
    gone: read('gone', count) ?? 0,
    goneKeys: goneKeys === undefined ? null : [...new Set(goneKeys)].sort(),
    warnings: read('warnings', texts) ?? [],
    damaged,
  };
}

/** The minimum number of rows that a proof requires, by Zoom's own count. */
export function minRows({ reportedTotal, added, tolerated }: Proof): number {
  return (reportedTotal ?? 0) - added - tolerated;
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function list(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function texts(value: unknown): string[] | undefined {
  return list(value)?.every((text) => typeof text === 'string' && text.isWellFormed()) === true
    ? (value as string[])
    : undefined;
}
