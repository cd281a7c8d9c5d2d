import { type ExpectedError, parseInstant } from '@source-zoom/values';
import {
  type EntityStream,
  entityStreams,
  isOptionalStream,
  type KnownStream,
  type Proof,
  proofStream,
  type SnapshotStream,
  snapshotStreams,
} from '@source-zoom/zoom-records';
import type { SnapshotCounts } from '../row-store.ts';
import type { InputOptions } from '../rows.ts';
import { chooseAccount } from '../selection/accounts.ts';
import type { AccountCandidate } from '../selection/candidates.ts';
import { isProven } from '../selection/proven.ts';
import { isOfFuture } from '../selection/select.ts';
import type { Staging } from '../staging/staging.ts';
import { stagedProofs } from './staged-proofs.ts';

/** A snapshot by account and time (microseconds since 1970). */
export interface SnapshotId {
  accountId: string;
  at: number;
}

/** Tables of the streams, wherever they are. */
export interface TableReader {
  has(stream: KnownStream): boolean;
  /** The error for a stream that has no table but should have one. */
  missing(stream: EntityStream): ExpectedError;
  /** Stages every row of the stream of proofs, which is small. */
  stageProofs(): Promise<void>;
  /** The newest snapshot of each account. */
  newest(stream: SnapshotStream): Promise<SnapshotId[]>;
  /** Every existing snapshot; slow on a large table. */
  all(stream: SnapshotStream): Promise<SnapshotId[]>;
  /** Counts the rows of one snapshot where they are. */
  count(stream: SnapshotStream, snapshot: SnapshotId): Promise<SnapshotCounts>;
  /** Stages the rows of one snapshot. `onRows`: called with how many came so far, where they come one by one. */
  stage(stream: SnapshotStream, snapshot: SnapshotId, onRows?: (rows: number) => void): Promise<void>;
  close(): Promise<void>;
}

/** How many snapshots back to look for the last proven one. */
const deepest = 5;

/**
 * Finds the snapshots that may count, newest first, until one of each stream is proven. They are counted where they
 * are; of a table that grows every hour, only what is chosen is fetched.
 */
export async function findSnapshots(
  staging: Staging,
  reader: TableReader,
  options: InputOptions,
): Promise<AccountCandidate[]> {
  if (reader.has(proofStream)) await reader.stageProofs();
  const proofs = await stagedProofs(staging, options.allowNulled ?? []);
  const newest = new Map<SnapshotStream, SnapshotId[]>();
  const wanted = snapshotStreams.filter((stream) => !isPassedOver(stream, options));
  for (const stream of wanted) newest.set(stream, await reader.newest(stream));
  const accounts = [...proofs, ...[...newest.values()].flat()].map(({ accountId }) => accountId);
  const account = chooseAccount(accounts, options.account);
  const own = proofs
    .filter(({ accountId, stream }) => accountId === account && wanted.includes(stream))
    .toSorted((one, other) => timeOf(other) - timeOf(one));
  const isLate = (proof: Proof): boolean => isOfFuture({ at: timeOf(proof) }, options.nowMs);
  // Proofs dated in the future are considered only if there are no others.
  const known = [...own.filter((proof) => !isLate(proof)), ...own.filter(isLate)];
  for (const stream of entityStreams) {
    // An account without groups has no table for them; its proof says so.
    const isEmpty = proofsOf(known, stream)[0]?.rows === 0;
    if (!reader.has(stream) && !isEmpty) throw reader.missing(stream);
  }
  if (options.unprovenSnapshot !== undefined)
    return findNamed(reader, account, known, options.unprovenSnapshot, options.onProgress);

  const counted: AccountCandidate[] = [];
  for (let depth = 0; depth < deepest; depth += 1) {
    const level = entityStreams.flatMap((stream) => proofsOf(known, stream).at(depth) ?? []);
    if (level.length === 0) break;
    const found = await countEach(reader, [...level, ...optionalOf(known, level)], options.onProgress);
    counted.push(...found);
    if (found.every((candidate) => isOptionalStream(candidate.stream) || isProven(candidate))) break;
  }
  const uncounted = snapshotStreams.flatMap((stream) =>
    (newest.get(stream) ?? [])
      .filter(
        ({ accountId, at }) =>
          accountId === account && !counted.some((one) => one.stream === stream && one.at === at),
      )
      .map((snapshot) => notCounted(stream, snapshot)),
  );
  return [...counted, ...uncounted];
}

/** The proven snapshots with the rows found of each. */
async function countEach(
  reader: TableReader,
  proofs: readonly Proof[],
  onProgress: InputOptions['onProgress'],
): Promise<AccountCandidate[]> {
  const found: AccountCandidate[] = [];
  const progress = onProgress?.({ name: 'Counting', unit: 'tables', total: proofs.length });
  try {
    for (const proof of proofs) {
      progress?.reach(found.length);
      const { stream, accountId } = proof;
      const snapshot = { accountId, at: timeOf(proof) };
      found.push({ stream, ...snapshot, ...(await reader.count(stream, snapshot)), proof });
    }
  } finally {
    progress?.end();
  }
  return found;
}

/** For a snapshot that is named although nothing proves it, everything there is; the nearest in time are counted. */
async function findNamed(
  reader: TableReader,
  accountId: string,
  proofs: readonly Proof[],
  name: string,
  onProgress: InputOptions['onProgress'],
): Promise<AccountCandidate[]> {
  const at = parseInstant(name) ?? 0;
  const found: AccountCandidate[] = [];
  for (const stream of entityStreams) {
    const own = (await reader.all(stream)).filter((snapshot) => snapshot.accountId === accountId);
    const [nearest, ...others] = own.toSorted(
      (one, other) => Math.abs(one.at - at) - Math.abs(other.at - at) || other.at - one.at,
    );
    if (nearest !== undefined) {
      const proof = proofsOf(proofs, stream).find((one) => timeOf(one) === nearest.at) ?? null;
      found.push({ stream, ...nearest, ...(await reader.count(stream, nearest)), proof });
    }
    found.push(...others.map((other) => notCounted(stream, other)));
  }
  const users = found.find(({ stream, keys }) => stream === 'users' && keys !== null);
  const besides = proofs.filter((proof) => isOptionalStream(proof.stream) && users?.at === timeOf(proof));
  return [...found, ...(await countEach(reader, besides, onProgress))];
}

function notCounted(stream: SnapshotStream, snapshot: SnapshotId): AccountCandidate {
  return { stream, ...snapshot, keys: null, restated: null, proof: null };
}

/** The proofs of the optional streams that were read together with the users among these. */
function optionalOf(known: readonly Proof[], level: readonly Proof[]): Proof[] {
  const times = new Set(proofsOf(level, 'users').map(timeOf));
  return known.filter((proof) => isOptionalStream(proof.stream) && times.has(timeOf(proof)));
}

function isPassedOver(stream: SnapshotStream, { without = [] }: InputOptions): boolean {
  return isOptionalStream(stream) && without.includes(stream);
}

/** Those of a stream, in their order. */
function proofsOf(proofs: readonly Proof[], stream: SnapshotStream): Proof[] {
  return proofs.filter((proof) => proof.stream === stream);
}

function timeOf(proof: Proof): number {
  return parseInstant(proof.snapshotAt) ?? 0;
}
