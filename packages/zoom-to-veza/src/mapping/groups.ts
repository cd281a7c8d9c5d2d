import type { LocalGroup } from '@source-zoom/oaa';
import type { StagedGroup } from '@source-zoom/snapshot-store';
import { fittingName, type Counter } from './counter.ts';
import { groupProperties } from './group-properties.ts';
import type { OptionalParts } from './optional/optional-parts.ts';
import { fillProperties, type PropertySelection } from './property.ts';
import { trimmedText } from './text.ts';

export interface GroupContext {
  selection: PropertySelection;
  parts: OptionalParts;
}

/** The group as Veza's local group, named by its id if it has no name. */
export function mapGroup(row: StagedGroup, { selection, parts }: GroupContext, counter: Counter): LocalGroup {
  const { id } = row;
  const custom = fillProperties<StagedGroup, OptionalParts>(
    groupProperties,
    { row, context: parts, id },
    selection,
    counter,
  );
  const name = fittingName(trimmedText(row.name) ?? id, id, counter);
  return { id, name, ...(custom !== undefined && { custom_properties: custom }) };
}
