import { isObject, type WatchBytes } from '@source-zoom/values';
import { credentialEntries, isOfCredential, type ReadAssignment } from './credential-entries.ts';
import { NotOneApplication, UnreadablePayload } from './errors.ts';
import { formatPath, type Path, type PayloadPart } from './parts.ts';
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
import { batchesOfFile } from './read-payload.ts';

/** The entities of a payload with one application. */
export interface PayloadEntities {
  /** Name of the application. */
  name: string;
  /** Custom properties of the application. */
  properties: Record<string, PropertyValue>;
  /** Names of the custom properties that are defined for roles. */
  roleProperties: readonly string[];
  users: LocalUser[];
  groups: LocalGroup[];
  roles: LocalRole[];
  credentials: CredentialEntry[];
  permissions: Permission[];
  /** Those of roles, and not to access credentials. */
  assignments: IdentityToPermissions[];
}

/** What the application says of itself. */
type Application = Pick<PayloadEntities, 'name' | 'properties' | 'roleProperties'>;

/** Some of them. */
export type EntityLists = {
  readonly [List in Exclude<keyof PayloadEntities, keyof Application>]?: Readonly<PayloadEntities[List]>;
};

/** As they are in the file, where a credential and its permissions are two entries. */
type Read = Omit<PayloadEntities, keyof Application | 'credentials' | 'assignments'> & {
  credentials: AccessCredential[];
  assignments: ReadAssignment[];
};

const lists: Readonly<Record<string, keyof Read>> = {
  local_users: 'users',
  local_groups: 'groups',
  local_roles: 'roles',
  local_access_creds: 'credentials',
  permissions: 'permissions',
  identity_to_permissions: 'assignments',
};

/** Lists whose entries may have a name instead of an id. */
const named: ReadonlySet<string> = new Set<keyof Read>(['users', 'roles', 'groups']);

/**
 * Reads a payload file, plain or gzip, whoever made it, and passes its entities on as they come: in any order, and never
 * all of them at once. Resolves with what the application says of itself.
 *
 * @throws UnreadablePayload or NotOneApplication
 */
export async function readEntities(
  file: string,
  take: (some: EntityLists) => void,
  watch?: WatchBytes,
): Promise<Application> {
  const application: Application = { name: '', properties: {}, roleProperties: [] };
  const credentials: AccessCredential[] = [];
  const ofCredentials: ReadAssignment[] = [];
  let applications = 0;
  for await (const parts of batchesOfFile(file, watch)) {
    const some = nothing();
    for (const part of parts) {
      if (part.path[0] === 'applications' && part.path.length === 2) applications += 1;
      if (part.enters === true || takeEntity(some, part, file)) continue;
      if (part.path[0] === 'custom_property_definition')
        application.roleProperties = definedOfRoles(part.value);
      else if (part.path.length === 3) note(application, part.path[2], part.value);
    }
    credentials.push(...some.credentials);
    ofCredentials.push(...some.assignments.filter(isOfCredential));
    const assignments = some.assignments.filter(
      (one) =>
        !isOfCredential(one) && typeof one.identity === 'string' && Array.isArray(one.role_assignments),
    );
    take({ ...some, credentials: [], assignments });
  }
  if (applications !== 1 || application.name === '') throw new NotOneApplication(file);
  take({ credentials: credentialEntries(credentials, ofCredentials) });
  return application;
}

/** The same, held in memory. */
export async function payloadEntities(file: string): Promise<PayloadEntities> {
  const held = { users: [], groups: [], roles: [], credentials: [], permissions: [], assignments: [] };
  const application = await readEntities(file, (some) => {
    for (const [list, entries] of Object.entries(some))
      for (const entry of entries) (held[list as keyof Read] as unknown[]).push(entry);
  });
  return { ...application, ...held };
}

function nothing(): Read {
  return { users: [], groups: [], roles: [], credentials: [], permissions: [], assignments: [] };
}

/** Takes over an entity, or a whole list of them that is not where it belongs; false if the part is neither. */
function takeEntity(some: Read, { path, value }: PayloadPart & { value: unknown }, file: string): boolean {
  const [list, at] = path[0] === 'applications' ? path.slice(2) : path;
  const target = typeof list === 'string' && Object.hasOwn(lists, list) ? lists[list] : undefined;
  if (target === undefined) return false;
  for (const one of at === undefined && Array.isArray(value) ? (value as unknown[]) : [value]) {
    const entry = named.has(target) ? known(one) : one;
    if (!isObject(entry)) throw notAsInPayload(path, file);
    (some[target] as unknown[]).push(entry);
  }
  return true;
}

/** If nothing has an id, entities are identified and referred to by name. Undefined for what has neither. */
function known(entry: unknown): unknown {
  if (!isObject(entry)) return undefined;
  const { id, name } = entry;
  if (typeof id === 'string') return entry;
  const text = typeof id === 'number' ? String(id) : name;
  return typeof text === 'string' ? { ...entry, id: text } : undefined;
}

/** The names of the properties of roles, in the definitions of a payload with one application. */
function definedOfRoles(definitions: unknown): string[] {
  const [of] =
    isObject(definitions) && Array.isArray(definitions['applications'])
      ? (definitions['applications'] as unknown[])
      : [];
  const properties = isObject(of) ? of['local_role_properties'] : undefined;
  return isObject(properties) ? Object.keys(properties) : [];
}

/** Takes over a field of the application. */
function note(application: Application, field: unknown, value: unknown): void {
  if (field === 'name' && typeof value === 'string') application.name = value;
  if (field === 'custom_properties' && isObject(value))
    application.properties = value as PayloadEntities['properties'];
}

function notAsInPayload(path: Path, file: string): UnreadablePayload {
  return new UnreadablePayload(
    file,
    `${formatPath(path)} is not as in a payload. zoom-to-veza validate says more.`,
  );
}
