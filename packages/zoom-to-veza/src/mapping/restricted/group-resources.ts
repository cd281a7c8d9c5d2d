import { type LocalGroup, type LocalResource, type PropertyDefinitions, resourceId } from '@source-zoom/oaa';
import type { StagedGroup } from '@source-zoom/snapshot-store';
import { fittingName, type Counter } from '../counter.ts';
import { compareBytes } from '../text.ts';

const resourceType = 'Group';

/** The definitions with those that restricted privileges need; names in byte order. */
export function withResourceDefinitions(definitions: PropertyDefinitions): PropertyDefinitions {
  const ofRoles = Object.entries({ ...definitions.local_role_properties, origin: 'STRING' as const });
  return {
    ...definitions,
    local_role_properties: Object.fromEntries(ofRoles.sort(([a], [b]) => (a < b ? -1 : 1))),
    resources: [{ resource_type: resourceType, properties: { total_members: 'NUMBER' } }],
  };
}

/** The groups as something that a role can be assigned on. `members`: how many Zoom counts, by group id. */
export function groupResources(
  groups: readonly LocalGroup[],
  members: ReadonlyMap<string, number>,
): LocalResource[] {
  return groups.map(({ id, name }) => {
    const total_members = members.get(id);
    return {
      id: resourceId(id),
      name,
      resource_type: resourceType,
      ...(total_members !== undefined && { custom_properties: { total_members } }),
    };
  });
}

/** A group that a role is restricted to but that the list of groups lacks: without it, that access would be lost. */
export function stubResource(id: string, counter: Counter): LocalResource {
  const name = fittingName(`Unknown group (${id})`, id, counter);
  return { id: resourceId(id), name, resource_type: resourceType };
}

/** How many members Zoom counts in each group, where it says so. */
export function membersOf(rows: readonly StagedGroup[]): Map<string, number> {
  return new Map(
    rows.flatMap(({ id, total_members: members }) =>
      typeof members === 'number' ? [[id, members] as const] : [],
    ),
  );
}

/** In the order of the payload. */
export function sortedById(resources: readonly LocalResource[]): LocalResource[] {
  return resources.toSorted((a, b) => compareBytes(a.id, b.id));
}
