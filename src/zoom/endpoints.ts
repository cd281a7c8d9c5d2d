import type { ListName, RateLabel } from './api.ts';

/** The facts about an endpoint. Source: Zoom's OpenAPI documents of February 2026 and its scope pages. */
export interface Endpoint {
  /** Relative to the API's base; `{id}` is replaced by the percent-encoded id. */
  path: string;
  label: RateLabel;
  /** Largest page; undefined if the list is not paged. */
  maxPageSize: number | undefined;
  /** Key of the list in an answer. */
  rows: string;
  /** The scope an app should be given. */
  scope: string;
  /** Any of these also suffices: older names, and the classic scopes that include it. */
  alsoSatisfiedBy: readonly string[];
}

const classic = (area: string): string[] => [`${area}:read:admin`, `${area}:write:admin`];

export const endpoints = {
  users: {
    path: '/users',
    label: 'medium',
    maxPageSize: 2000,
    rows: 'users',
    scope: 'user:read:list_users:admin',
    alsoSatisfiedBy: [...classic('user'), 'user:read', 'user:write'],
  },
  groups: {
    path: '/groups',
    label: 'medium',
    maxPageSize: 300,
    rows: 'groups',
    scope: 'group:read:list_groups:admin',
    alsoSatisfiedBy: classic('group'),
  },
  roles: {
    path: '/roles',
    label: 'medium',
    maxPageSize: undefined,
    rows: 'roles',
    scope: 'role:read:list_roles:admin',
    alsoSatisfiedBy: ['role:read:list_roles', ...classic('role')],
  },
  group_admins: {
    path: '/groups/{id}/admins',
    label: 'medium',
    maxPageSize: 300,
    rows: 'admins',
    scope: 'group:read:administrator:admin',
    alsoSatisfiedBy: classic('group'),
  },
  account_security: {
    path: '/accounts/me/settings',
    label: 'medium',
    maxPageSize: undefined,
    rows: '',
    scope: 'account:read:settings:admin',
    alsoSatisfiedBy: [...classic('account'), 'account:master'],
  },
  roleDetail: {
    path: '/roles/{id}',
    label: 'light',
    maxPageSize: undefined,
    rows: '',
    scope: 'role:read:role:admin',
    alsoSatisfiedBy: ['role:read:role', ...classic('role')],
  },
} as const satisfies Record<ListName | 'account_security' | 'roleDetail', Endpoint>;

export type EndpointName = keyof typeof endpoints;

/** Whether a token with these scopes may call the endpoint. */
export function satisfies(scopes: ReadonlySet<string>, endpoint: Endpoint): boolean {
  return scopes.has(endpoint.scope) || endpoint.alsoSatisfiedBy.some((scope) => scopes.has(scope));
}

/**
 * Whether a token with these scopes certainly cannot call the endpoint, so that there is no need to try. A token
 * without any scope proves nothing; nor does one with a scope for master accounts, whose contents Zoom does not
 * document.
 */
export function mustLack(scopes: ReadonlySet<string>, endpoint: Endpoint): boolean {
  const area = endpoint.scope.split(':')[0] ?? '';
  const mayInclude = [...scopes].some((scope) => scope.startsWith(`${area}:`) && scope.endsWith(':master'));
  return scopes.size > 0 && !mayInclude && !satisfies(scopes, endpoint);
}
