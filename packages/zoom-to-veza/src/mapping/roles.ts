import type { LocalRole } from '@source-zoom/oaa';
import type { StagedRole } from '@source-zoom/snapshot-store';
import { reservedRoleIds, unlistedRoleName } from '@source-zoom/zoom-records';
import { fittingName, type Counter } from './counter.ts';
import { ownerPermission } from './permissions/privileges.ts';
import { fillProperties, type PropertySelection } from './property.ts';
import { roleProperties, type RolePropertyContext } from './role-properties.ts';
import { trimmedText } from './text.ts';

export interface RoleContext extends RolePropertyContext {
  selection: PropertySelection;
  /** Give an Owner without privileges the made-up permission. */
  ownerPermission: boolean;
}

/** The role as Veza's local role. */
export function mapRole(row: StagedRole, context: RoleContext, counter: Counter): LocalRole {
  const { id } = row;
  const role: LocalRole = { id, name: fittingName(trimmedText(row.name) ?? id, id, counter) };
  const names = context.privileges.namesOf(row) ?? [];
  const elsewhere = new Set(context.restrictions?.get(id)?.sets.flatMap(({ privileges }) => privileges));
  const permissions =
    id === reservedRoleIds.owner && names.length === 0 && context.ownerPermission
      ? [ownerPermission.name]
      : names.filter((name) => !elsewhere.has(name));
  if (permissions.length > 0) role.permissions = permissions;
  const custom = fillProperties<StagedRole, RolePropertyContext>(
    roleProperties,
    { row, context, id },
    context.selection,
    counter,
  );
  if (custom !== undefined) role.custom_properties = custom;
  return role;
}

/** A role that users have but that the list of roles lacks: dropping it would hide that access. */
export function stubRole(id: string, counter: Counter): LocalRole {
  const name = fittingName(unlistedRoleName(id), id, counter);
  return { id, name, custom_properties: { unknown_fields: ['privileges'] } };
}
