import { formatInstant } from '@source-zoom/values';
import { type OptionalStream, optionalStreams } from '@source-zoom/zoom-records';
import { isProven, newestFirst, shortcomingOf, type Candidate } from './proven.ts';

export interface OptionalChoice {
  chosen: (Candidate & { stream: OptionalStream })[];
  /** A sentence for each stream that was read at some time, but not whole in the run of the users. */
  warnings: string[];
}

/**
 * Selects the snapshots of optional streams that belong to these users: those of the same run, which carry the time of
 * its users. One that is not proven counts as not read.
 */
export function selectOptional(
  users: Candidate,
  candidates: readonly Candidate[],
  without: readonly OptionalStream[] = [],
): OptionalChoice {
  const choice: OptionalChoice = { chosen: [], warnings: [] };
  for (const stream of optionalStreams) {
    const own = newestFirst(candidates).filter((candidate) => candidate.stream === stream);
    if (own.length === 0 || without.includes(stream)) continue;
    const found = own.find(({ at }) => at === users.at);
    if (found !== undefined && isProven(found)) choice.chosen.push({ ...found, stream });
    else choice.warnings.push(`${stream}: ${lack(users, found)}; it counts as not read`);
  }
  return choice;
}

function lack({ at }: Candidate, found: Candidate | undefined): string {
  if (found === undefined) return `not read whole in the run of the users of ${formatInstant(at)}`;
  return `the snapshot ${formatInstant(at)} is ${shortcomingOf(found)?.because ?? 'not proven'}`;
}
