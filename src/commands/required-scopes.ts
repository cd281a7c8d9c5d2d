/**
 * The scopes of the token that satisfy each endpoint, the one to ask for first.
 *
 * Source: Zoom's API reference; an app has either granular or classic scopes.
 */
const satisfying = {
  users: ['user:read:list_users:admin', 'user:read:admin', 'user:write:admin', 'user:read', 'user:write'],
  groups: ['group:read:list_groups:admin', 'group:read:admin', 'group:write:admin'],
  roles: ['role:read:list_roles:admin', 'role:read:list_roles', 'role:read:admin', 'role:write:admin'],
  role: ['role:read:role:admin', 'role:read:role', 'role:read:admin', 'role:write:admin'],
} as const;

export type ScopedEndpoint = keyof typeof satisfying;

/** The granular scope that an app should be given for an endpoint. */
export function granularScope(endpoint: ScopedEndpoint): string {
  return satisfying[endpoint][0];
}

/** Whether a token's scopes satisfy an endpoint. A token that names no scope at all says nothing: true. */
export function scopesSatisfy(endpoint: ScopedEndpoint, scopes: ReadonlySet<string>): boolean {
  return scopes.size === 0 || satisfying[endpoint].some((scope) => scopes.has(scope));
}
