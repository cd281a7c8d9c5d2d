import { isObject } from '@source-zoom/values';
import { credentialEntries, isOfCredential, type ReadAssignment } from './credential-entries.ts';
import { NotOneApplication } from './errors.ts';
import type {
  AccessCredential,
  CredentialEntry,
  IdentityToPermissions,
  LocalGroup,
  LocalRole,
  LocalUser,
  Permission,
  PropertyValue,
} from './payload.ts';
import { partsOfFile } from './read-payload.ts';
import { wholePayload } from './whole-payload.ts';

/** The entities of a payload with one application, held in memory. */
export interface PayloadEntities {
  /** Name of the application. */
  name: string;
  /** Custom properties of the application. */
  properties: Record<string, PropertyValue>;
  users: LocalUser[];
  groups: LocalGroup[];
  roles: LocalRole[];
  credentials: CredentialEntry[];
  permissions: Permission[];
  /** Those of roles, and not to access credentials. */
  assignments: IdentityToPermissions[];
}

/** As they are in the file, where a credential and its permissions are two entries. */
type Held = Omit<PayloadEntities, 'credentials' | 'assignments'> & {
  credentials: AccessCredential[];
  assignments: ReadAssignment[];
};
type List = Exclude<keyof Held, 'name' | 'properties'>;

const lists: Record<string, List> = {
  local_users: 'users',
  local_groups: 'groups',
  local_roles: 'roles',
  local_access_creds: 'credentials',
  permissions: 'permissions',
  identity_to_permissions: 'assignments',
};

/** Lists whose entries may have a name instead of an id. */
const named: ReadonlySet<string> = new Set<List>(['users', 'roles', 'groups']);

/** If nothing has an id, entities are identified and referred to by name. */
function known(target: string, entry: unknown): unknown {
  if (!named.has(target)) return entry;
  const { id, name } = (entry ?? {}) as Record<string, unknown>;
  return id === undefined && typeof name === 'string' ? { ...(entry as object), id: name } : entry;
}

/** Reads a payload file, plain or gzip, whoever made it. @throws UnreadablePayload or NotOneApplication */
export async function payloadEntities(file: string): Promise<PayloadEntities> {
  const payload = await wholePayload(file);
  const found = payload === undefined ? await entitiesOfParts(file) : entitiesOf(payload);
  if (found.applications !== 1 || found.held.name === '') throw new NotOneApplication(file);
  const { credentials, assignments, ...others } = found.held;
  return {
    ...others,
    credentials: credentialEntries(credentials, assignments),
    assignments: assignments.filter((one) => !isOfCredential(one) && Array.isArray(one.role_assignments)),
  };
}

interface Found {
  held: Held;
  applications: number;
}

function nothing(): Held {
  return {
    name: '',
    properties: {},
    users: [],
    groups: [],
    roles: [],
    credentials: [],
    permissions: [],
    assignments: [],
  };
}

/** Takes over a field of the application. */
function note(held: Held, field: unknown, value: unknown): void {
  if (field === 'name' && typeof value === 'string') held.name = value;
  if (field === 'custom_properties' && isObject(value))
    held.properties = value as PayloadEntities['properties'];
}

/** From a payload in memory. */
function entitiesOf(payload: Record<string, unknown>): Found {
  const held = nothing();
  const applications = Array.isArray(payload['applications'])
    ? (payload['applications'] as Record<string, unknown>[])
    : [];
  for (const place of [payload, ...applications])
    for (const [list, target] of Object.entries(lists)) {
      const entries: unknown = place[list];
      if (Array.isArray(entries))
        for (const entry of entries) (held[target] as unknown[]).push(known(target, entry));
    }
  for (const application of applications)
    for (const [field, value] of Object.entries(application)) note(held, field, value);
  return { held, applications: applications.length };
}

/** From a payload that arrives in parts. */
async function entitiesOfParts(file: string): Promise<Found> {
  const held = nothing();
  let applications = 0;
  for await (const part of partsOfFile(file)) {
    const { path } = part;
    if (path[0] === 'applications' && path.length === 2) applications += 1;
    if (part.enters === true) continue;
    const { value } = part;
    const [list, field] = path[0] === 'applications' ? [path[2], path[3]] : [path[0], path[1]];
    const target = typeof list === 'string' && typeof field === 'number' ? lists[list] : undefined;
    if (target !== undefined) (held[target] as unknown[]).push(known(target, value));
    else if (path.length === 3) note(held, list, value);
  }
  return { held, applications };
}
