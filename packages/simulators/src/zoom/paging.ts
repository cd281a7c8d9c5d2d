import { type Answer, deadPageToken, ok } from './answers.ts';
import { type Page, spoiledPage } from './faults.ts';
import type { RouteContext } from './route-context.ts';

/** The page size that Zoom uses for a requested one: clamped, never refused. */
function usedPageSize(asked: string | null, usual: number, most: number): number {
  const size = Number(asked ?? usual);
  return Number.isInteger(size) && size > 0 ? Math.min(size, most) : usual;
}

/** A page of anything: by token, or by the old page number; `undefined` for a dead token. */
export function paged(
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
  const tokenOf = number === null && { next_page_token: next };
  return ok({
    ...(context.tokenPlace === 'first' && tokenOf),
    ...(first && { page_count: Math.ceil(total / size), page_number: Number(number ?? 1) }),
    page_size: size,
    total_records: total,
    [key]: context.tokenPlace === 'after_look_alikes' ? lookAlikes(page.rows) : page.rows,
    ...(context.tokenPlace !== 'first' && tokenOf),
  });
}

/** A list that comes whole, or, with a fault, without one row. */
export function shortened<Row>({ fault }: RouteContext, rows: Row[]): Row[] {
  return fault?.do === 'drop_row' ? rows.slice(1) : rows;
}

/** Rows, the first of which holds what looks like a token of the next page, as a member and in a text. */
function lookAlikes([first, ...others]: unknown[]): unknown[] {
  if (typeof first !== 'object' || first === null) return [];
  const wrong = 'not-the-token';
  return [{ next_page_token: wrong, ...first, dept: `"next_page_token":"${wrong}","users":[` }, ...others];
}
