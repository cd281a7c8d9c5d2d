import { settingsAnswer } from './account-security.ts';
import { groupAdmins, groupDetail, groupMembers, listGroups } from './answer-groups.ts';
import { appDetail, listApps } from './answer-apps.ts';
import { listRoles, roleDetail, roleMembers } from './answer-roles.ts';
import { listUsers, userDetail, usersSummary } from './answer-users.ts';
import { type Answer, missingMarketplaceScope, missingScope, ok, paidOnly, unknownRoute } from './answers.ts';
import { planUsage } from './plan-usage.ts';
import type { Label } from './rate-limits.ts';
import type { RouteContext } from './route-context.ts';

export interface Route {
  /** Name for faults and counts. */
  name: string;
  pattern: RegExp;
  label: Label;
  /** Any of these satisfies; the first is the granular one. */
  scopes: readonly string[];
  /** Not available to free accounts. */
  paid: boolean;
  answer: (context: RouteContext, query: URLSearchParams, id: string) => Answer;
}

const classic = (area: string): string[] => [`${area}:read:admin`, `${area}:write:admin`];

/** Zoom's endpoints that an access inventory, or somebody else's client, calls. Source: Zoom's OpenAPI documents. */
export const routes: readonly Route[] = [
  {
    name: 'users',
    pattern: /^\/users$/,
    label: 'Medium',
    scopes: ['user:read:list_users:admin', ...classic('user'), 'user:read', 'user:write'],
    paid: false,
    answer: listUsers,
  },
  {
    name: 'groups',
    pattern: /^\/groups$/,
    label: 'Medium',
    scopes: ['group:read:list_groups:admin', ...classic('group')],
    paid: true,
    answer: listGroups,
  },
  {
    name: 'roles',
    pattern: /^\/roles$/,
    label: 'Medium',
    scopes: ['role:read:list_roles:admin', 'role:read:list_roles', ...classic('role')],
    paid: true,
    answer: listRoles,
  },
  {
    name: 'role',
    pattern: /^\/roles\/([^/]+)$/,
    label: 'Light',
    scopes: ['role:read:role:admin', 'role:read:role', ...classic('role')],
    paid: true,
    answer: roleDetail,
  },
  {
    name: 'group',
    pattern: /^\/groups\/([^/]+)$/,
    label: 'Light',
    scopes: ['group:read:group:admin', ...classic('group')],
    paid: true,
    answer: groupDetail,
  },
  {
    name: 'group_admins',
    pattern: /^\/groups\/([^/]+)\/admins$/,
    label: 'Medium',
    scopes: ['group:read:administrator:admin', ...classic('group')],
    paid: true,
    answer: groupAdmins,
  },
  {
    name: 'group_members',
    pattern: /^\/groups\/([^/]+)\/members$/,
    label: 'Medium',
    scopes: ['group:read:list_members:admin', ...classic('group')],
    paid: true,
    answer: groupMembers,
  },
  {
    name: 'role_members',
    pattern: /^\/roles\/([^/]+)\/members$/,
    label: 'Medium',
    scopes: ['role:read:list_members:admin', ...classic('role')],
    paid: true,
    answer: roleMembers,
  },
  {
    name: 'users_summary',
    pattern: /^\/users\/summary$/,
    label: 'Medium',
    scopes: ['user:read:summary:admin', ...classic('user'), 'user:read', 'user:write'],
    paid: false,
    answer: usersSummary,
  },
  {
    name: 'account_security',
    pattern: /^\/accounts\/me\/settings$/,
    label: 'Medium',
    scopes: [
      'account:read:settings:admin',
      'account:read:settings:master',
      'account:read:admin',
      'account:master',
    ],
    paid: true,
    answer: ({ account, securityView }, query) =>
      ok(settingsAnswer(account, securityView, query.get('option'))),
  },
  {
    name: 'plans_usage',
    pattern: /^\/accounts\/me\/plans\/usage$/,
    label: 'Heavy',
    scopes: [
      'billing:read:plan_usage:admin',
      'billing:read:plan_usage:master',
      'account:read:admin',
      'account:master',
      'billing:master',
    ],
    paid: true,
    answer: ({ account }) => ok(planUsage(account)),
  },
  {
    name: 'apps',
    pattern: /^\/marketplace\/apps$/,
    label: 'Medium',
    scopes: ['marketplace:read:list_apps:admin', 'marketplace_app:read:admin'],
    paid: false,
    answer: listApps,
  },
  {
    name: 'app',
    pattern: /^\/marketplace\/apps\/([^/]+)$/,
    label: 'Medium',
    scopes: [
      'marketplace:read:app:admin',
      'marketplace:read:app',
      'marketplace_app:read:admin',
      'marketplace_app:read',
    ],
    paid: false,
    answer: appDetail,
  },
  {
    name: 'user',
    pattern: /^\/users\/([^/]+)$/,
    label: 'Light',
    scopes: ['user:read:user:admin', ...classic('user')],
    paid: false,
    answer: userDetail,
  },
];

/** Answers a request whose bearer has these scopes. */
export function answerRoute(
  route: Route | undefined,
  context: RouteContext,
  query: URLSearchParams,
  id: string,
  scopes: ReadonlySet<string>,
): Answer {
  if (route === undefined) return unknownRoute();
  if (!route.scopes.some((scope) => scopes.has(scope)))
    return route.name.startsWith('app') ? missingMarketplaceScope(route.scopes) : missingScope(route.scopes);
  if ((route.paid && context.plan === 'free') || context.notOnPlan.includes(route.name))
    return paidOnly(context.accountId, route.name.startsWith('role'), context.paidRefusal);
  return route.answer(context, query, id);
}
