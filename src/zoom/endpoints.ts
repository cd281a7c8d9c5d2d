import type { EntityStream, OptionalStream } from '@source-zoom/zoom-records';
import type { DetailName, ListName, ObjectName, RateLabel } from './api.ts';

/** The facts about an endpoint. Source: Zoom's OpenAPI documents of February 2026 and its scope pages. */
export interface Endpoint {
  /** Relative to the API's base; `{id}` is replaced by the percent-encoded id. */
  path: string;
  label: RateLabel;
  /** The stream that it belongs to, for messages. */
  stream: EntityStream | OptionalStream;
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
    stream: 'users',
    maxPageSize: 2000,
    rows: 'users',
    scope: 'user:read:list_users:admin',
    alsoSatisfiedBy: [...classic('user'), 'user:read', 'user:write'],
  },
  groups: {
    path: '/groups',
    label: 'medium',
    stream: 'groups',
    maxPageSize: 300,
    rows: 'groups',
    scope: 'group:read:list_groups:admin',
    alsoSatisfiedBy: classic('group'),
  },
  roles: {
    path: '/roles',
    label: 'medium',
    stream: 'roles',
    maxPageSize: undefined,
    rows: 'roles',
    scope: 'role:read:list_roles:admin',
    alsoSatisfiedBy: ['role:read:list_roles', ...classic('role')],
  },
  group_admins: {
    path: '/groups/{id}/admins',
    label: 'medium',
    stream: 'group_admins',
    maxPageSize: 300,
    rows: 'admins',
    scope: 'group:read:administrator:admin',
    alsoSatisfiedBy: classic('group'),
  },
  account_security: {
    path: '/accounts/me/settings',
    label: 'medium',
    stream: 'account_security',
    maxPageSize: undefined,
    rows: '',
    scope: 'account:read:settings:admin',
    alsoSatisfiedBy: [...classic('account'), 'account:master'],
  },
  roleDetail: {
    path: '/roles/{id}',
    label: 'light',
    stream: 'roles',
    maxPageSize: undefined,
    rows: '',
    scope: 'role:read:role:admin',
    alsoSatisfiedBy: ['role:read:role', ...classic('role')],
  },
  apps: {
    path: '/marketplace/apps',
    label: 'medium',
    stream: 'apps',
    maxPageSize: 300,
    rows: 'apps',
    scope: 'marketplace:read:list_apps:admin',
    alsoSatisfiedBy: ['marketplace_app:read:admin'],
  },
  userCounts: {
    path: '/users/summary',
    label: 'medium',
    stream: 'account_summary',
    maxPageSize: undefined,
    rows: '',
    scope: 'user:read:summary:admin',
    alsoSatisfiedBy: [...classic('user'), 'user:read', 'user:write'],
  },
  planUsage: {
    path: '/accounts/me/plans/usage',
    label: 'heavy',
    stream: 'account_summary',
    maxPageSize: undefined,
    rows: '',
    scope: 'billing:read:plan_usage:admin',
    alsoSatisfiedBy: [
      'billing:read:plan_usage:master',
      'billing:master',
      'account:read:admin',
      'account:master',
    ],
  },
  appDetail: {
    path: '/marketplace/apps/{id}',
    // Zoom does not say which label it has: that of the list is the slower guess.
    label: 'medium',
    stream: 'apps',
    maxPageSize: undefined,
    rows: '',
    scope: 'marketplace:read:app:admin',
    alsoSatisfiedBy: ['marketplace:read:app', 'marketplace_app:read:admin', 'marketplace_app:read'],
  },
} as const satisfies Record<ListName | ObjectName | DetailName, Endpoint>;

export type EndpointName = keyof typeof endpoints;

const details: readonly EndpointName[] = ['roleDetail', 'appDetail'] satisfies DetailName[];

export function isDetailName(name: EndpointName): name is DetailName {
  return details.includes(name);
}

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
