import { TransformError } from '../errors.ts';
import type { IdentityToPermissions, LocalGroup, LocalRole, LocalUser, Permission } from './payload.ts';
import { partsOfFile } from './read-payload.ts';

/** The entities of a payload with one application, held in memory. */
export interface HeldEntities {
  /** Name of the application. */
  name: string;
  users: LocalUser[];
  groups: LocalGroup[];
  roles: LocalRole[];
  permissions: Permission[];
  assignments: IdentityToPermissions[];
}

const lists: Record<string, Exclude<keyof HeldEntities, 'name'>> = {
  local_users: 'users',
  local_groups: 'groups',
  local_roles: 'roles',
  permissions: 'permissions',
  identity_to_permissions: 'assignments',
};

/** Reads a payload file, plain or gzip, of whoever made it. @throws TransformError `input` */
export async function payloadEntities(file: string): Promise<HeldEntities> {
  const held: HeldEntities = { name: '', users: [], groups: [], roles: [], permissions: [], assignments: [] };
  let applications = 0;
  for await (const part of partsOfFile(file)) {
    const { path } = part;
    if (path[0] === 'applications' && path.length === 2) applications += 1;
    if (part.enters === true) continue;
    const { value } = part;
    const [list, field] = path[0] === 'applications' ? [path[2], path[3]] : [path[0], path[1]];
    const target = typeof list === 'string' && typeof field === 'number' ? lists[list] : undefined;
    if (target !== undefined) (held[target] as unknown[]).push(value);
    else if (path.length === 3 && list === 'name' && typeof value === 'string') held.name = value;
  }
  if (applications !== 1 || held.name === '')
    throw new TransformError(
      'input',
      `${file}: no payload of one application; zoom-to-veza transform makes one.`,
    );
  return held;
}
