import { type Answer, ok, refusal } from './answers.ts';
import { members } from './answer-members.ts';
import { shortened } from './paging.ts';
import type { RouteContext } from './route-context.ts';

export function listRoles(context: RouteContext, query: URLSearchParams): Answer {
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

export function roleDetail(context: RouteContext, _query: URLSearchParams, id: string): Answer {
  const { roles } = context.account;
  // The answer of a cache that looks at only part of the path, not at its end.
  const shown = context.fault?.do === 'other_role' ? roles.find((one) => one.id !== id)?.id : id;
  const role = roles.find((one) => one.id === shown);
  return role === undefined
    ? refusal(400, 1034, 'Provided `role_id` does not exist.')
    : ok({ ...role, total_members: context.account.membersOf(role.id) });
}

export function roleMembers(context: RouteContext, query: URLSearchParams, id: string): Answer {
  return members(context, query, 300, ({ role_id }) => role_id === id);
}
