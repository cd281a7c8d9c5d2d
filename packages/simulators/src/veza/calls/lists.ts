import { invalid } from '../api-error.ts';
import { sameName } from '../tenant.ts';

const known = ['filter', 'page_size', 'page_token', 'order_by'] as const;
type Parameters = Partial<Record<(typeof known)[number], string>>;

/** Reads a query string; the spaces of a filter must arrive as `+`, as Veza's documentation requires. */
function parametersOf(query: string): Parameters {
  if (/(?:^|&)filter=[^&]*%20/i.test(query)) {
    throw invalid({ field: 'filter', description: 'blanks must be encoded as +' });
  }
  const parameters = new URLSearchParams(query);
  for (const name of parameters.keys()) {
    if (!known.some((one) => one === name)) throw invalid({ field: name, description: 'unknown parameter' });
  }
  return Object.fromEntries(parameters);
}

function nameAskedFor(filter: string): string {
  const name = /^name eq "([^"]*)"$/.exec(filter)?.[1];
  if (name === undefined) throw invalid({ field: 'filter', description: 'must have the form name eq "…"' });
  return name;
}

function wholeNumber(text: string, field: string, least: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least)
    throw invalid({ field, description: 'is not one that this list gave' });
  return number;
}

interface Page<T> {
  values: T[];
  has_more: boolean;
  next_page_token: string;
}

/** One page of a list, by `filter`, `page_size` and `page_token`. */
export function page<T extends { name: string }>(
  rows: readonly T[],
  query: string,
  mostRows: number,
): Page<T> {
  const { filter, page_size: size, page_token: token } = parametersOf(query);
  const name = filter === undefined ? undefined : nameAskedFor(filter);
  const matching = name === undefined ? rows : rows.filter((row) => sameName(row.name, name));
  const length = Math.min(mostRows, size === undefined ? mostRows : wholeNumber(size, 'page_size', 1));
  const start = token === undefined || token === '' ? 0 : wholeNumber(token, 'page_token', 0);
  const end = start + length;
  const more = end < matching.length;
  return { values: matching.slice(start, end), has_more: more, next_page_token: more ? String(end) : '' };
}
