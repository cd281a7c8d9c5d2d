import { optionalStreams } from '@source-zoom/zoom-records';
import type { OptionalParts } from './optional/optional-parts.ts';
import { securityProperties } from './optional/security-properties.ts';
import { summaryProperties } from './optional/summary-properties.ts';
import type { Property } from './property.ts';
import { distinctSorted } from './text.ts';

export interface ApplicationFacts {
  accountId: string;
  parts: OptionalParts;
}

const ofSecurity = securityProperties.map(({ name, type, read }): Property<ApplicationFacts> => ({
  name,
  type,
  streams: ['account_security'],
  read: ({ parts }) => parts.security && read(parts.security.row),
}));

const ofSummary = summaryProperties.map(({ name, type, read }): Property<ApplicationFacts> => ({
  name,
  type,
  streams: ['account_summary'],
  read: ({ parts }) => parts.summary && read(parts.summary, undefined),
}));

/**
 * The custom properties of the application itself, in the order of the payload.
 *
 * `optional_parts`: the optional streams that are in the payload; what another one would say is not read, not none.
 */
export const applicationProperties = [
  { name: 'account_id', type: 'STRING', option: 'account_id', read: ({ accountId }) => accountId },
  {
    name: 'optional_parts',
    type: 'STRING_LIST',
    streams: optionalStreams,
    read: ({ parts }) => [...parts.read],
  },
  ...ofSecurity,
  ...ofSummary,
  {
    name: 'unknown_fields',
    type: 'STRING_LIST',
    streams: ['account_security', 'account_summary'],
    read: ({ parts }) => unknownFields(parts),
  },
] as const satisfies readonly Property<ApplicationFacts>[];

/** Zoom's fields whose values are not known, by stream; a list of licences that is not there, or not whole, was not read. */
function unknownFields({ security, summary }: OptionalParts): string[] {
  const isLost = summary !== undefined && summary.plans?.every((plan) => plan !== null) !== true;
  const ofPlans = isLost ? ['plans'] : [];
  return distinctSorted([
    ...(security?.row.unknown ?? []).map((field) => `account_security.${field}`),
    ...[...(summary?.unknown ?? []), ...ofPlans].map((field) => `account_summary.${field}`),
  ]);
}
