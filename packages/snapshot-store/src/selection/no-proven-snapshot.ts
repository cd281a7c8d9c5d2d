import { formatInstant } from '@source-zoom/values';
import { type EntityStream, entityStreams } from '@source-zoom/zoom-records';
import { NoProvenSnapshot } from '../not-proven.ts';
import { isProven, newestFirst, noProof, shortcomingOf, type Candidate } from './proven.ts';

/** What a stream without a proven snapshot lacks. */
interface Lack {
  sentence: string;
  /** Time of a snapshot that lacks only its proof. */
  unproven?: string;
  /** The stream, if there is nothing of it. */
  absent?: EntityStream;
}

/** The refusal, with a sentence for each stream that has no proven snapshot. */
export function noProvenSnapshot(candidates: readonly Candidate[]): NoProvenSnapshot {
  const lacks = entityStreams.flatMap((stream) => lackOf(stream, candidates) ?? []);
  const canBeTaken = lacks.every(({ unproven }) => unproven !== undefined);
  return new NoProvenSnapshot(
    lacks.map(({ sentence }) => sentence).join('; '),
    canBeTaken ? lacks[0]?.unproven : undefined,
    lacks.flatMap(({ absent }) => absent ?? []),
  );
}

function lackOf(stream: EntityStream, candidates: readonly Candidate[]): Lack | undefined {
  const own = newestFirst(candidates).filter((candidate) => candidate.stream === stream);
  if (own.some(isProven)) return undefined;
  const disagreeing = own.find(({ proof }) => proof !== null);
  if (disagreeing !== undefined) {
    const { because, meaning, remedy } = shortcomingOf(disagreeing) ?? noProof;
    const at = formatInstant(disagreeing.at);
    return { sentence: `${stream}: the snapshot ${at} is ${because}: ${meaning}; ${remedy}` };
  }
  const [newest] = own;
  if (newest === undefined) return { sentence: `${stream}: no rows and no proof`, absent: stream };
  const at = formatInstant(newest.at);
  return {
    sentence: `${stream}: nothing proves that the snapshot ${at} is whole (no proof of it was found)`,
    unproven: at,
  };
}
