import { formatInstant } from '@source-zoom/values';
import { ofStream, type SnapshotStream } from '@source-zoom/zoom-records';
import { oneLine } from '../connector-text.ts';
import { ConflictingRows, DeletionsUnknown } from '../not-proven.ts';
import type { ChosenRows } from '../row-store.ts';
import type { Candidate } from './proven.ts';

/** How many warnings of a proof are passed on; the rest are only counted. */
const maxWarnings = 20;

/**
 * Notes on the chosen rows, one sentence each.
 *
 * @throws DeletionsUnknown, ConflictingRows if it is unclear which rows count.
 */
export function chosenNotes({ stream, at, proof }: Candidate, chosen: ChosenRows): string[] {
  const unknown = (proof?.goneKeys?.length ?? 0) - chosen.gone;
  if (unknown > 0) throw new DeletionsUnknown(unknownKeys(stream, at, unknown, chosen.gone));
  if (chosen.undecided > 0) throw new ConflictingRows(undecidedKeys(stream, at, chosen.undecided));
  const notes = connectorWarnings(stream, proof?.warnings ?? []);
  if (chosen.gone > 0)
    notes.push(
      `${stream}: ${chosen.gone} deleted in Zoom during the read ${chosen.gone === 1 ? 'is' : 'are'} left out`,
    );
  if (chosen.superseded > 0)
    notes.push(
      `${stream}: ${chosen.superseded} pending replaced by a user with an id and the same e-mail address`,
    );
  return notes;
}

function unknownKeys(stream: SnapshotStream, at: number, unknown: number, known: number): string {
  const which = `of its ${unknown + known} keys ${unknown} ${unknown === 1 ? 'is' : 'are'} not among the rows of the snapshot ${formatInstant(at)}`;
  return `${stream}: a loader damaged the list of keys deleted during the read: ${which}; let the loader keep gone_keys whole, and run a full sync`;
}

function undecidedKeys(stream: SnapshotStream, at: number, count: number): string {
  const which = `in the snapshot ${formatInstant(at)}, ${count} ${count === 1 ? 'key occurs' : 'keys occur'} in more than one state`;
  return `${stream}: ${which}, and nothing shows which is newest; load the rows with their extraction time (_airbyte_extracted_at), or read the account again at a quieter time`;
}

function connectorWarnings(stream: SnapshotStream, warnings: readonly string[]): string[] {
  const said = warnings.map(oneLine).filter((line) => line !== '');
  const shown = said.slice(0, maxWarnings).map((line) => ofStream(stream, line));
  return said.length > maxWarnings ? [...shown, `${stream}: and ${said.length - maxWarnings} more`] : shown;
}
