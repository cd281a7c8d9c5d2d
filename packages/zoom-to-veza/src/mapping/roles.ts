import type { LocalRole } from '@source-zoom/oaa';
import type { StagedRole } from '@source-zoom/snapshot-store';
import { reservedRoleIds } from '@source-zoom/zoom-records';
import { fittingName, type Counter } from './counter.ts';
import { ownerPermission } from './permissions/privileges.ts';
import type { OptionalProperty } from './properties.ts';
import { fillProperties } from './property.ts';
import { roleProperties, type ScopeContext } from './role-properties.ts';
import { trimmedText } from './text.ts';

export interface RoleContext extends ScopeContext {
  optional: ReadonlySet<OptionalProperty>;
  /** Give an Owner without privileges the made-up permission. */
  ownerPermission: boolean;
}

/** The role as Veza's local role. */
export function mapRole(row: StagedRole, context: RoleContext, counter: Counter): LocalRole {
  const { id } = row;
  const role: LocalRole = { id, name: fittingName(trimmedText(row.name) ?? id, id, counter) };
  let permissions = context.privileges.namesOf(row) ?? [];
  if (id === reservedRoleIds.owner && permissions.length === 0 && context.ownerPermission)
    permissions = [ownerPermission.name];
  if (permissions.length > 0) role.permissions = permissions;
  const custom = fillProperties<StagedRole, ScopeContext>(
    roleProperties,
    { row, context, id },
    context.optional,
    counter,
  );
  if (custom !== undefined) role.custom_properties = custom;
  return role;
}

/** A role that users have but that the list of roles lacks: dropping it would hide that access. */
export function stubRole(id: string, counter: Counter): LocalRole {
  const name = fittingName(`Unknown role (${id})`, id, counter);
  return { id, name, custom_properties: { unknown_fields: ['privileges'] } };
}
