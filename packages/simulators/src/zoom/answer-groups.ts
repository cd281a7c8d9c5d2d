import { type Answer, ok, refusal } from './answers.ts';
import { members } from './answer-members.ts';
import { paged, shortened } from './paging.ts';
import type { RouteContext } from './route-context.ts';

export function listGroups(context: RouteContext, query: URLSearchParams): Answer {
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

export function groupDetail(context: RouteContext, _query: URLSearchParams, id: string): Answer {
  const group = context.account.groups.find((one) => one.id === id);
  return group === undefined
    ? refusal(404, 4130, `Group not exist:${id}`)
    : ok({ ...group, total_members: context.account.membersOf(id) });
}

export function groupAdmins(context: RouteContext, query: URLSearchParams, id: string): Answer {
  const admins = context.account.adminsOf(id);
  if (admins === undefined) return refusal(404, 4130, `A group with this ${id} does not exist.`);
  const answer = paged(context, query, admins.length, 300, (from, to) => admins.slice(from, to), 'admins');
  if (answer.status !== 200) return answer;
  const { admins: rows, total_records, page_size, next_page_token } = answer.body as Record<string, unknown>;
  return ok({ next_page_token, page_size, total_records, admins: rows });
}

export function groupMembers(context: RouteContext, query: URLSearchParams, id: string): Answer {
  if (!context.account.groups.some((group) => group.id === id))
    return refusal(404, 4130, `A group with this ${id} does not exist.`);
  return members(context, query, 2000, ({ group_ids }) => group_ids?.includes(id) === true);
}
