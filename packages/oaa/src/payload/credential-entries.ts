import { isObject } from '@source-zoom/values';
import type { AccessCredential, CredentialEntry, IdentityToPermissions, PayloadSource } from './payload.ts';

/** The permissions of an access credential, as a payload has them: apart from the credential itself. */
interface CredentialAssignment {
  identity: string;
  identity_type: 'local_access_creds';
  application_permissions: { application: string; permission: string; apply_to_application: true }[];
}

export function credentialOf({ credential }: CredentialEntry): AccessCredential {
  return credential;
}

/** What the credentials of a payload may do; one without permissions has no entry. */
export function credentialAssignments({
  application: { name },
  accessCredentials = [],
}: Pick<PayloadSource, 'application' | 'accessCredentials'>): CredentialAssignment[] {
  return accessCredentials
    .filter(({ permissions }) => permissions.length > 0)
    .map(({ credential, permissions }) => ({
      identity: credential.id,
      identity_type: 'local_access_creds',
      application_permissions: permissions.map((permission) => ({
        application: name,
        permission,
        apply_to_application: true,
      })),
    }));
}

/** An entry of `identity_to_permissions` of a payload, whoever made it. */
export type ReadAssignment = IdentityToPermissions & { application_permissions?: unknown };

export function isOfCredential({ identity_type }: ReadAssignment): boolean {
  return (identity_type as string) === 'local_access_creds';
}

/** Each credential of a payload together with its permissions; Veza compares ids whatever their case. */
export function credentialEntries(
  credentials: readonly AccessCredential[],
  assignments: readonly ReadAssignment[],
): CredentialEntry[] {
  const permissionsOf = new Map<string, string[]>();
  for (const one of assignments.filter(isOfCredential)) {
    const key = one.identity.toLowerCase();
    permissionsOf.set(key, [...(permissionsOf.get(key) ?? []), ...namesIn(one.application_permissions)]);
  }
  return credentials.map((credential) => ({
    credential,
    permissions: permissionsOf.get(credential.id.toLowerCase()) ?? [],
  }));
}

function namesIn(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) =>
    isObject(one) && typeof one['permission'] === 'string' ? [one['permission']] : [],
  );
}
