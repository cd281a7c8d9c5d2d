import { optionalStreams } from '@source-zoom/zoom-records';
import type { OptionalParts } from './optional/optional-parts.ts';
import { securityProperties } from './optional/security-properties.ts';
import type { Property } from './property.ts';

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
  {
    name: 'unknown_fields',
    type: 'STRING_LIST',
    streams: ['account_security'],
    read: ({ parts }) => (parts.security?.row.unknown ?? []).map((field) => `account_security.${field}`),
  },
] as const satisfies readonly Property<ApplicationFacts>[];
