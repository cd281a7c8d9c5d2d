import type { PayloadSource } from '@source-zoom/oaa';
import { type ApplicationFacts, applicationProperties } from './application-properties.ts';
import type { Counter } from './counter.ts';
import type { MappingOptions } from './options.ts';
import { fillProperties, type PropertySelection } from './property.ts';

/** The account as Veza's application. */
export function mapApplication(
  facts: ApplicationFacts,
  { name, applicationType }: MappingOptions,
  selection: PropertySelection,
  counter: Counter,
): PayloadSource['application'] {
  const { accountId: id } = facts;
  const custom = fillProperties<ApplicationFacts, undefined>(
    applicationProperties,
    { row: facts, context: undefined, id },
    selection,
    counter,
  );
  return {
    name: name ?? `Zoom - ${id}`,
    application_type: applicationType ?? 'Zoom',
    ...(custom !== undefined && { custom_properties: custom }),
  };
}
