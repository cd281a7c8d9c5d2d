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
import type { InputOptions } from '../rows.ts';
import { chooseAccount } from '../selection/accounts.ts';
import { stagedProofs, listCandidates, type AccountCandidate } from '../selection/candidates.ts';
import { isProven } from '../selection/proven.ts';
import { isOfFuture } from '../selection/select.ts';
import type { Staging } from '../staging/staging.ts';

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
  /** Stages the rows of one snapshot, or without one all rows (of `snapshots`, which is small). */
  stage(stream: KnownStream, snapshot?: SnapshotId): Promise<void>;
  /** The newest snapshot of each account. */
  newest(stream: SnapshotStream): Promise<SnapshotId[]>;
  /** Every existing snapshot; slow on a large table. */
  all(stream: SnapshotStream): Promise<SnapshotId[]>;
  close(): Promise<void>;
}

/** How many snapshots back to look for the last proven one. */
const deepest = 5;

/**
 * Stages from tables only what may count: snapshot by snapshot, newest first, until one of each stream is proven. So
 * a table that grows every hour stays cheap to read.
 */
export async function stageTables(
  staging: Staging,
  reader: TableReader,
  options: InputOptions,
): Promise<{ proofs: Proof[]; uncounted: AccountCandidate[] }> {
  if (reader.has(proofStream)) await reader.stage(proofStream);
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
    return stageNamed(reader, account, known, options.unprovenSnapshot);

  const staged: Proof[] = [];
  for (let depth = 0; depth < deepest; depth += 1) {
    const level = entityStreams.flatMap((stream) => proofsOf(known, stream).at(depth) ?? []);
    const besides = optionalOf(known, level);
    for (const proof of [...level, ...besides])
      await reader.stage(proof.stream, { accountId: account, at: timeOf(proof) });
    staged.push(...level, ...besides);
    if (level.length === 0) break;
    const counted = await listCandidates(staging, level);
    if (
      level.every(({ stream, snapshotAt }) =>
        counted.some(
          (candidate) =>
            candidate.stream === stream && candidate.at === parseInstant(snapshotAt) && isProven(candidate),
        ),
      )
    )
      break;
  }
  const uncounted = snapshotStreams.flatMap((stream) =>
    (newest.get(stream) ?? [])
      .filter(
        ({ accountId, at }) =>
          accountId === account && !staged.some((proof) => proof.stream === stream && timeOf(proof) === at),
      )
      .map(({ at }) => ({ stream, accountId: account, at, keys: null, restated: null, proof: null })),
  );
  return { proofs: staged, uncounted };
}

async function stageNamed(
  reader: TableReader,
  accountId: string,
  proofs: readonly Proof[],
  name: string,
): Promise<{ proofs: Proof[]; uncounted: AccountCandidate[] }> {
  const at = parseInstant(name) ?? 0;
  const uncounted: AccountCandidate[] = [];
  const staged: SnapshotId[] = [];
  let users: SnapshotId | undefined;
  for (const stream of entityStreams) {
    const own = (await reader.all(stream)).filter((snapshot) => snapshot.accountId === accountId);
    const [nearest, ...others] = own.toSorted(
      (one, other) => Math.abs(one.at - at) - Math.abs(other.at - at) || other.at - one.at,
    );
    if (nearest !== undefined) {
      await reader.stage(stream, nearest);
      staged.push(nearest);
      if (stream === 'users') users = nearest;
    }
    uncounted.push(...others.map((other) => ({ ...other, stream, keys: null, restated: null, proof: null })));
  }
  for (const proof of proofs)
    if (isOptionalStream(proof.stream) && users?.at === timeOf(proof))
      await reader.stage(proof.stream, users);
  return {
    proofs: proofs.filter((proof) => staged.some((snapshot) => snapshot.at === timeOf(proof))),
    uncounted,
  };
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
