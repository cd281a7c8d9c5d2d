import type { CredentialEntry } from '@source-zoom/oaa';
import { ofType, textsOf, unknownFields } from './property-values.ts';

/** An app of Zoom's marketplace that the account uses or made. */
export interface InventoryApp {
  id: string;
  name: string;
  isActive: boolean | undefined;
  type: string | undefined;
  status: string | undefined;
  developer: string | undefined;
  /** `forAllUser`, `forSpecificUser`, or another word from Zoom. */
  approvedFor: string | undefined;
  /** Id of a user. */
  approvedBy: string | undefined;
  approvedAt: string | undefined;
  /** Scopes that only read. */
  readScopes: readonly string[];
  /** Scopes that write or delete, and those whose effect is not known. */
  writeScopes: readonly string[];
  /** What could not be read: without its scopes, it may do more than is listed. */
  unknown: ReadonlySet<string>;
}

export function inventoryApp({ credential, permissions }: CredentialEntry): InventoryApp {
  const properties = credential.custom_properties ?? {};
  return {
    id: credential.id,
    name: credential.name,
    isActive: credential.is_active,
    type: ofType('string', properties['app_type']),
    status: ofType('string', properties['app_status']),
    developer: ofType('string', properties['developer_type']),
    approvedFor: ofType('string', properties['approved_type']),
    approvedBy: ofType('string', properties['approver_id']),
    approvedAt: ofType('string', properties['approved_time']),
    readScopes: textsOf(properties['scopes']),
    writeScopes: permissions,
    unknown: unknownFields(credential),
  };
}

/** The scopes by which an app changes what is not its user's own. */
export function adminScopes({ writeScopes }: Pick<InventoryApp, 'writeScopes'>): string[] {
  return writeScopes.filter((scope) => /:(?:admin|master)$/i.test(scope));
}

export function knowsScopes({ unknown }: Pick<InventoryApp, 'unknown'>): boolean {
  return !unknown.has('scopes');
}
