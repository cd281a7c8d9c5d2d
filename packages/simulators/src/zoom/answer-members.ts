import type { SimulatedAccount } from './account.ts';
import type { Answer } from './answers.ts';
import { paged } from './paging.ts';
import type { RouteContext } from './route-context.ts';

export function members(
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
