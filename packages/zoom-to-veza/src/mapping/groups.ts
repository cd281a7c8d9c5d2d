import type { LocalGroup } from '@source-zoom/oaa';
import type { StagedGroup } from '@source-zoom/snapshot-store';
import { fittingName, type Counter } from './counter.ts';
import { trimmedText } from './text.ts';

/** The group as Veza's local group, named by its id if it has no name. */
export function mapGroup(row: StagedGroup, counter: Counter): LocalGroup {
  return { id: row.id, name: fittingName(trimmedText(row.name) ?? row.id, row.id, counter) };
}
