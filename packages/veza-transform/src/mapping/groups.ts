import type { LocalGroup } from '../oaa/payload.ts';
import type { StagedGroup } from '../warehouse/generated/staged-fields.ts';
import type { Tally } from './tally.ts';
import { fittingName } from './tally.ts';
import { trimmedText } from './text.ts';

/** The group as Veza's local group; one without a name is called by its id. */
export function mapGroup(row: StagedGroup, tally: Tally): LocalGroup {
  return { id: row.id, name: fittingName(trimmedText(row.name) ?? row.id, row.id, tally) };
}
