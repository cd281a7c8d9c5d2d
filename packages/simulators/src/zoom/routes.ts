import { type SecurityView, settingsAnswer } from './account-security.ts';
import { type SimulatedAccount, statuses, type UserStatus } from './account.ts';
import {
  type Answer,
  deadPageToken,
  missingScope,
  ok,
  paidOnly,
  type PaidRefusal,
  refusal,
  unknownRoute,
} from './answers.ts';
import { type FaultRule, type Page, spoiledPage } from './faults.ts';
import type { PageTokens } from './page-tokens.ts';
import type { Label, Plan } from './rate-limits.ts';

/** What a route answers from. */
export interface RouteContext {
  account: SimulatedAccount;
  accountId: string;
  plan: Plan;
  tokens: PageTokens;
  /** `/groups` as it was before 2025: no pages, no token. */
  unpagedGroups: boolean;
  securityView: SecurityView;
  /** On the free plan. */
  paidRefusal: { status: 200 | 400; words: PaidRefusal };
  fault: FaultRule | undefined;
}

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
    scopes: ['user:read:summary:admin', ...classic('user')],
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
  if (!route.scopes.some((scope) => scopes.has(scope))) return missingScope(route.scopes);
  if (route.paid && context.plan === 'free')
    return paidOnly(context.accountId, route.name.startsWith('role'), context.paidRefusal);
  return route.answer(context, query, id);
}

/** The page size that Zoom uses for a requested one: clamped, never refused. */
export function usedPageSize(asked: string | null, usual: number, most: number): number {
  const size = Number(asked ?? usual);
  return Number.isInteger(size) && size > 0 ? Math.min(size, most) : usual;
}

/** A page of anything: by token, or by the old page number; `undefined` for a dead token. */
function paged(
  context: RouteContext,
  query: URLSearchParams,
  total: number,
  most: number,
  rows: (from: number, to: number) => unknown[],
  key: string,
): Answer {
  const size = usedPageSize(query.get('page_size'), 30, most);
  const token = query.get('next_page_token');
  const number = query.get('page_number');
  const bound = [...query]
    .filter(([name]) => name !== 'next_page_token')
    .map((pair) => pair.join('='))
    .sort()
    .join('&');
  const from =
    token === null || token === ''
      ? number === null
        ? 0
        : (Number(number) - 1) * size
      : context.tokens.read(token, bound);
  if (from === undefined) return deadPageToken();
  const right: Page = { rows: rows(from, from + size), from, at: from + size, total };
  const page = context.fault === undefined ? right : spoiledPage(context.fault.do, right, token);
  const next = page.at >= page.total ? '' : (page.token ?? context.tokens.issue(page.at, bound));
  const first = token === null || token === '';
  return ok({
    ...(number === null && { next_page_token: next }),
    ...(first && { page_count: Math.ceil(total / size), page_number: Number(number ?? 1) }),
    page_size: size,
    total_records: total,
    [key]: page.rows,
  });
}

function listUsers(context: RouteContext, query: URLSearchParams): Answer {
  const asked = query.get('status');
  const status = statuses.find((one) => one === asked) ?? 'active';
  const role = query.get('role_id');
  const included = query.get('include_fields');
  const all = context.account.list(status);
  const list =
    role === null ? all : all.filter((number) => context.account.row(number, status).role_id === role);
  const rows = (from: number, to: number): unknown[] =>
    list.slice(from, to).map((number) => shown(context.account, number, status, included));
  return paged(context, query, list.length, 2000, rows, 'users');
}

function shown(
  account: SimulatedAccount,
  number: number,
  status: UserStatus,
  included: string | null,
): unknown {
  const row = account.row(number, status);
  switch (included) {
    case 'custom_attributes':
      return number % 3 === 0
        ? row
        : { ...row, custom_attributes: [{ key: 'cbf_login', name: 'SSO login', value: `login${number}` }] };
    case 'host_key':
      return { ...row, host_key: String(100_000 + (number % 900_000)) };
    default:
      return row;
  }
}

function listGroups(context: RouteContext, query: URLSearchParams): Answer {
  const groups = context.account.groups.map(({ id, name }) => ({
    id,
    name,
    total_members: context.account.membersOf(id),
    in_directory: false,
    directory_privacy: 2,
  }));
  if (context.unpagedGroups) return ok({ total_records: groups.length, groups: shortened(context, groups) });
  const answer = paged(context, query, groups.length, 300, (from, to) => groups.slice(from, to), 'groups');
  if (answer.status !== 200) return answer;
  const { groups: rows, total_records, next_page_token } = answer.body as Record<string, unknown>;
  return ok({ next_page_token, total_records, groups: rows });
}

function listRoles(context: RouteContext, query: URLSearchParams): Answer {
  const type = query.get('type') === 'iq' ? 'iq' : 'common';
  const roles = context.account.roles
    .filter((role) => role.type === type)
    .map(({ id, name, description }) => ({
      id,
      name,
      description,
      type,
      total_members: context.account.membersOf(id),
    }));
  return ok({ total_records: roles.length, roles: shortened(context, roles) });
}

/** A list that comes whole, or, with a fault, without one row. */
function shortened<Row>({ fault }: RouteContext, rows: Row[]): Row[] {
  return fault?.do === 'drop_row' ? rows.slice(1) : rows;
}

function roleDetail(context: RouteContext, _query: URLSearchParams, id: string): Answer {
  const { roles } = context.account;
  // The answer of a cache that looks at only part of the path, not at its end.
  const shown = context.fault?.do === 'other_role' ? roles.find((one) => one.id !== id)?.id : id;
  const role = roles.find((one) => one.id === shown);
  return role === undefined
    ? refusal(400, 1034, 'Provided `role_id` does not exist.')
    : ok({ ...role, total_members: context.account.membersOf(role.id) });
}

function groupDetail(context: RouteContext, _query: URLSearchParams, id: string): Answer {
  const group = context.account.groups.find((one) => one.id === id);
  return group === undefined
    ? refusal(404, 4130, `Group not exist:${id}`)
    : ok({ ...group, total_members: context.account.membersOf(id) });
}

function groupAdmins(context: RouteContext, query: URLSearchParams, id: string): Answer {
  const admins = context.account.adminsOf(id);
  if (admins === undefined) return refusal(404, 4130, `A group with this ${id} does not exist.`);
  const answer = paged(context, query, admins.length, 300, (from, to) => admins.slice(from, to), 'admins');
  if (answer.status !== 200) return answer;
  const { admins: rows, total_records, page_size, next_page_token } = answer.body as Record<string, unknown>;
  return ok({ next_page_token, page_size, total_records, admins: rows });
}

function members(
  context: RouteContext,
  query: URLSearchParams,
  most: number,
  belongs: (user: ReturnType<SimulatedAccount['row']>) => boolean,
): Answer {
  const found = (['active', 'inactive'] as const).flatMap((status) =>
    context.account
      .list(status)
      .map((number) => context.account.row(number, status))
      .filter(belongs),
  );
  const rows = (from: number, to: number): unknown[] =>
    found
      .slice(from, to)
      .map(({ id, email, first_name, last_name, type }) => ({ id, email, first_name, last_name, type }));
  return paged(context, query, found.length, most, rows, 'members');
}

function groupMembers(context: RouteContext, query: URLSearchParams, id: string): Answer {
  if (!context.account.groups.some((group) => group.id === id))
    return refusal(404, 4130, `A group with this ${id} does not exist.`);
  return members(context, query, 2000, ({ group_ids }) => group_ids?.includes(id) === true);
}

function roleMembers(context: RouteContext, query: URLSearchParams, id: string): Answer {
  return members(context, query, 300, ({ role_id }) => role_id === id);
}

function usersSummary({ account }: RouteContext): Answer {
  const pending = account.list('pending').length;
  return ok({ pending_users_count: pending, total_users_count: account.size - pending });
}

function userDetail({ account }: RouteContext, _query: URLSearchParams, id: string): Answer {
  for (const user of account.users()) if (user.id === id || user.email === id) return ok(user);
  return refusal(404, 1001, `User does not exist: ${id}`);
}
