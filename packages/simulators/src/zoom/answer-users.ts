import { type SimulatedAccount, statuses, type UserStatus } from './account.ts';
import { type Answer, ok, refusal } from './answers.ts';
import { paged } from './paging.ts';
import type { RouteContext } from './route-context.ts';

export function listUsers(context: RouteContext, query: URLSearchParams): Answer {
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

export function usersSummary({ account }: RouteContext): Answer {
  const pending = account.list('pending').length;
  const types = [...account.users()].filter(({ status }) => status !== 'pending').map(({ type }) => type);
  const count = (wanted: number): number => types.filter((type) => type === wanted).length;
  return ok({
    licensed_users_count: count(2),
    basic_users_count: count(1),
    on_prem_users_count: 0,
    room_users_count: 0,
    pending_users_count: pending,
    join_only_users_count: count(4),
    total_users_count: account.size - pending,
  });
}

export function userDetail({ account }: RouteContext, _query: URLSearchParams, id: string): Answer {
  for (const user of account.users()) if (user.id === id || user.email === id) return ok(user);
  return refusal(404, 1001, `User does not exist: ${id}`);
}
