import { formatInstant, parseInstant, formatDuration } from '@source-zoom/values';
import { type EntityStream, entityStreams, userStatuses } from '@source-zoom/zoom-records';
import { InvalidSnapshotTime } from '../errors.ts';
import { NoRows, NoSuchSnapshot, SnapshotNotWhole, StaleSnapshot, StatusesMissing } from '../not-proven.ts';
import type { InputOptions } from '../rows.ts';
import { noProvenSnapshot } from './no-proven-snapshot.ts';
import { isProven, newestFirst, shortcomingOf, type Candidate } from './proven.ts';

export type Choice = Record<EntityStream, Candidate>;

export type SelectionOptions = Pick<
  InputOptions,
  'maxAgeMs' | 'whenOld' | 'allowSubset' | 'unprovenSnapshot' | 'nowMs'
>;

/** How far the clocks of two machines may differ. */
const clockToleranceMs = 3_600_000;

/**
 * Selects the snapshots that count: the newest proven one of each stream, preferably all from one run.
 *
 * @throws NoProvenSnapshot with one sentence for each stream that has none; StaleSnapshot, StatusesMissing, and the
 * errors of a named snapshot.
 */
export function selectSnapshots(
  candidates: readonly Candidate[],
  options: SelectionOptions,
): { choice: Choice; warnings: string[] } {
  if (options.unprovenSnapshot !== undefined)
    return selectNamed(candidates, options.unprovenSnapshot, options);
  const past = candidates.filter((candidate) => !isOfFuture(candidate, options.nowMs));
  const newest = newestProven(past) ?? newestProven(candidates);
  if (newest === undefined) throw noProvenSnapshot(candidates);
  const run = newestRun(past);
  const best = [newest, run].find(
    (choice) =>
      choice !== undefined && isOfOneRun(choice, candidates) && doubts(choice, options).length === 0,
  );
  const choice =
    best ??
    [run, newest].find((other) => other !== undefined && doubts(other, options).length === 0) ??
    newest;
  checkStatuses(choice, options);
  const found = doubts(choice, options);
  if (found.length > 0 && options.whenOld === 'refuse') throw new StaleSnapshot(found.join('; '));
  return {
    choice,
    warnings: [...found, ...passedOver(choice, candidates, options), ...mixture(choice, candidates)],
  };
}

function newestProven(candidates: readonly Candidate[]): Choice | undefined {
  const proven = newestFirst(candidates).filter(isProven);
  return asChoice(entityStreams.map((stream) => proven.find((candidate) => candidate.stream === stream)));
}

/** The newest run in which all streams are proven: three snapshots with no other of these streams between them. */
function newestRun(candidates: readonly Candidate[]): Choice | undefined {
  const sorted = newestFirst(candidates);
  for (let first = 0; first + entityStreams.length <= sorted.length; first += 1) {
    const run = sorted.slice(first, first + entityStreams.length).filter(isProven);
    const choice = asChoice(
      entityStreams.map((stream) => run.find((candidate) => candidate.stream === stream)),
    );
    if (choice !== undefined) return choice;
  }
  return undefined;
}

function isOfOneRun(choice: Choice, candidates: readonly Candidate[]): boolean {
  const times = Object.values(choice).map(({ at }) => at);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  return candidates.filter(({ at }) => at >= first && at <= last).length === entityStreams.length;
}

function asChoice(found: (Candidate | undefined)[]): Choice | undefined {
  const [users, groups, roles] = found;
  return users && groups && roles ? { users, groups, roles } : undefined;
}

/** Whether a snapshot is in the future: with a wrong clock it would be the newest forever. */
export function isOfFuture({ at }: { at: number }, nowMs: number): boolean {
  return at / 1000 > nowMs + clockToleranceMs;
}

/** What speaks against a choice: age, a time in the future, and distance between the streams. */
function doubts(choice: Choice, { maxAgeMs, nowMs }: SelectionOptions): string[] {
  const found = Object.values(choice).flatMap(({ stream, at }) => {
    const one = `${stream}: the newest proven snapshot, ${formatInstant(at)},`;
    if (isOfFuture({ at }, nowMs))
      return [
        `${one} is in the future (now is ${formatInstant(nowMs * 1000)}); correct the machines' clocks`,
      ];
    const ageMs = nowMs - at / 1000;
    return ageMs > maxAgeMs
      ? [`${one} is ${formatDuration(ageMs)} old, older than ${formatDuration(maxAgeMs)}`]
      : [];
  });
  const times = Object.values(choice).map(({ at }) => at);
  const distanceMs = (Math.max(...times) - Math.min(...times)) / 1000;
  if (distanceMs <= maxAgeMs) return found;
  const list = Object.values(choice).map(({ stream, at }) => `${stream} ${formatInstant(at)}`);
  return [...found, `the snapshots are ${formatDuration(distanceMs)} apart (${list.join(', ')})`];
}

/** Names a newer snapshot that does not count, with the age of the one that does. */
function passedOver(choice: Choice, candidates: readonly Candidate[], { nowMs }: SelectionOptions): string[] {
  return Object.values(choice).flatMap((chosen) => {
    const newer = newestFirst(candidates).find(
      ({ stream, at }) => stream === chosen.stream && at > chosen.at,
    );
    if (newer === undefined) return [];
    const used = `the last proven one is used, ${formatInstant(chosen.at)}, ${formatDuration(nowMs - chosen.at / 1000)} old`;
    return [
      `${chosen.stream}: the newest snapshot, ${formatInstant(newer.at)}, is ${passedOverBecause(newer, nowMs)}; ${used}`,
    ];
  });
}

function passedOverBecause(newer: Candidate, nowMs: number): string {
  if (isOfFuture(newer, nowMs)) return `in the future (now is ${formatInstant(nowMs * 1000)})`;
  return shortcomingOf(newer)?.because ?? 'from a run in which another stream is not whole';
}

function mixture(choice: Choice, candidates: readonly Candidate[]): string[] {
  if (isOfOneRun(choice, candidates)) return [];
  const list = Object.values(choice).map(({ stream, at }) => `${stream} ${formatInstant(at)}`);
  return [`the streams are from different runs: ${list.join(', ')}`];
}

function checkStatuses(choice: Choice, { allowSubset }: SelectionOptions): void {
  const { proof } = choice.users;
  if (allowSubset || proof === null) return;
  const statuses = proof.statuses;
  if (statuses === null) throw new StatusesMissing('users: the proof does not say which statuses were read');
  const missing = userStatuses.filter((status) => !statuses.includes(status));
  if (missing.length === 0) return;
  throw new StatusesMissing(
    `users: only ${statuses.join(', ') || 'no status'} were read, ${missing.join(', ')} are missing`,
    missing,
  );
}

/** The snapshot that the user names although nothing proves it; for the other streams, the nearest in time. */
function selectNamed(
  candidates: readonly Candidate[],
  name: string,
  options: SelectionOptions,
): { choice: Choice; warnings: string[] } {
  const at = parseInstant(name);
  if (at === undefined)
    throw new InvalidSnapshotTime(`${JSON.stringify(name)}: not a time such as 2026-11-23T10:00:00Z`);
  if (!candidates.some((candidate) => candidate.at === at)) {
    const there = [...new Set(newestFirst(candidates).map((candidate) => formatInstant(candidate.at)))];
    throw new NoSuchSnapshot(name, there);
  }
  const nearest = entityStreams.map((stream) =>
    newestFirst(candidates)
      .filter((candidate) => candidate.stream === stream)
      .toSorted((one, other) => Math.abs(one.at - at) - Math.abs(other.at - at))
      .at(0),
  );
  const missing = entityStreams.filter((_, index) => nearest[index] === undefined);
  const choice = asChoice(nearest);
  if (choice === undefined) throw new NoRows(`${missing.join(', ')}: no rows of this account`, false);
  for (const candidate of Object.values(choice)) {
    const shortcoming = candidate.proof === null ? undefined : shortcomingOf(candidate);
    if (shortcoming === undefined) continue;
    throw new SnapshotNotWhole(
      `${candidate.stream}: the snapshot ${formatInstant(candidate.at)} is ${shortcoming.because}; ${shortcoming.remedy}`,
    );
  }
  checkStatuses(choice, options);
  const found = doubts(choice, options);
  if (found.length > 0 && options.whenOld === 'refuse') throw new StaleSnapshot(found.join('; '));
  const unproven = Object.values(choice).filter((candidate) => !isProven(candidate));
  const warnings = unproven.map(
    (candidate) =>
      `${candidate.stream}: nothing proves that the snapshot ${formatInstant(candidate.at)} is whole; accepted because that was allowed`,
  );
  return { choice, warnings: [...found, ...warnings, ...mixture(choice, candidates)] };
}
