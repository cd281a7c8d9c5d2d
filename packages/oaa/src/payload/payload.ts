/**
 * Veza's Open Authorization API payload for an application, template `application`.
 *
 * Source: the field lists of Veza's public SDK (oaaclient 1.1.15 and 1.2.0). Only what we send is named here; every
 * object but the application is sent without null and without empty lists, and `false` is kept.
 */
export type PropertyType = 'STRING' | 'NUMBER' | 'BOOLEAN' | 'TIMESTAMP' | 'STRING_LIST';
export type PropertyValue = string | number | boolean | string[];

/** Veza's canonical permission types. */
export type PermissionType =
  | 'DataRead'
  | 'DataWrite'
  | 'DataCreate'
  | 'DataDelete'
  | 'MetadataRead'
  | 'MetadataWrite'
  | 'MetadataCreate'
  | 'MetadataDelete'
  | 'NonData'
  | 'Uncategorized';

export interface LocalUser {
  id: string;
  name: string;
  email?: string;
  identities?: string[];
  groups?: string[];
  is_active?: boolean;
  /** RFC 3339, like all times. */
  created_at?: string;
  last_login_at?: string;
  custom_properties?: Record<string, PropertyValue>;
}

export interface LocalGroup {
  id: string;
  name: string;
  custom_properties?: Record<string, PropertyValue>;
}

export interface LocalRole {
  id: string;
  name: string;
  /** Names of permissions. */
  permissions?: string[];
  custom_properties?: Record<string, PropertyValue>;
}

/** Something that acts without being a user: an app, an API key. */
export interface AccessCredential {
  id: string;
  name: string;
  is_active?: boolean;
  custom_properties?: Record<string, PropertyValue>;
}

export interface Permission {
  name: string;
  permission_type: PermissionType[];
  apply_to_sub_resources: boolean;
  resource_types: string[];
}

/** Something within the application that a role can be assigned on. */
export interface LocalResource {
  /** Without a dot: see `resourceId`. */
  id: string;
  name: string;
  resource_type: string;
  custom_properties?: Record<string, PropertyValue>;
}

/** A role on the whole application, or only on some of its resources. */
export type RoleAssignment = {
  application: string;
  /** The role's id. */
  role: string;
} & (
  | { apply_to_application: true }
  | {
      apply_to_application: false;
      /** Ids of resources. */
      resources: readonly string[];
    }
);

export interface IdentityToPermissions {
  /** The user's id. */
  identity: string;
  identity_type: 'local_user';
  role_assignments: RoleAssignment[];
}

export interface PropertyDefinitions {
  application_type: string;
  application_properties?: Record<string, PropertyType>;
  local_user_properties?: Record<string, PropertyType>;
  local_group_properties?: Record<string, PropertyType>;
  local_role_properties?: Record<string, PropertyType>;
  local_access_creds_properties?: Record<string, PropertyType>;
  resources?: { resource_type: string; properties: Record<string, PropertyType> }[];
}

/** A user with their assignments; undefined for a user without roles. */
export interface UserEntry {
  user: LocalUser;
  assignment: IdentityToPermissions | undefined;
}

/** An access credential with the names of the permissions that it has on the application itself, not by a role. */
export interface CredentialEntry {
  credential: AccessCredential;
  permissions: readonly string[];
}

/**
 * A payload as it is made: small parts are held, users come as a cursor that is read once. Entities are sorted by id,
 * permissions by name, so that the same rows give the same bytes.
 */
export interface PayloadSource {
  propertyDefinitions: PropertyDefinitions;
  application: {
    name: string;
    application_type: string;
    description?: string;
    custom_properties?: Record<string, PropertyValue>;
  };
  localGroups: LocalGroup[];
  /** Left out of the payload where undefined; their permissions are among those of `rest()`. */
  accessCredentials?: CredentialEntry[];
  /** Left out of the payload where undefined. */
  resources?: LocalResource[];
  users(): AsyncIterable<UserEntry>;
  /** What is known once all users have been read: they may have unlisted roles. @throws Error before that */
  rest(): PayloadRest;
}

export interface PayloadRest {
  localRoles: LocalRole[];
  permissions: Permission[];
}
