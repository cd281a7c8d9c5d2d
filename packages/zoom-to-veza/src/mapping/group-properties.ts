import type { StagedGroup } from '@source-zoom/snapshot-store';
import type { OptionalParts } from './optional/optional-parts.ts';
import type { Property } from './property.ts';

/** The custom properties of a group, in the order of the payload. */
export const groupProperties = [
  {
    name: 'admins',
    type: 'STRING_LIST',
    streams: ['group_admins'],
    read: ({ id }, { groupAdmins }) => groupAdmins?.addressesOf(id),
  },
  {
    name: 'unknown_fields',
    type: 'STRING_LIST',
    streams: ['group_admins'],
    read: ({ id }, { groupAdmins }) => (groupAdmins?.hasUnknown(id) === true ? ['admins'] : []),
  },
] as const satisfies readonly Property<StagedGroup, OptionalParts>[];
