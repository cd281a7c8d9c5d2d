import { SystemError } from '@source-zoom/airbyte-connector';
import type { ListName, ZoomPage } from './api.ts';
import { endpoints } from './endpoints.ts';
import { messages } from './zoom-messages.ts';

/**
 * The page in the body of a good answer. Anything that is not a row becomes one without an id, so that it is noted
 * and its list does not look whole without it; a total that is not a count is ignored.
 *
 * @throws SystemError for a body without the list
 */
export function pageOf(list: ListName, body: Record<string, unknown>): Omit<ZoomPage, 'serverTimeMs'> {
  const rows = body[endpoints[list].rows];
  if (!Array.isArray(rows)) throw new SystemError(messages.unexpectedAnswer(list, 200, 0));
  const { next_page_token: token, total_records: total } = body;
  return {
    rows: rows.map((row: unknown) => (isRow(row) ? row : {})),
    nextPageToken: typeof token === 'string' ? token : '',
    totalRecords: isCount(total) ? total : undefined,
  };
}

function isRow(row: unknown): row is Record<string, unknown> {
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}

function isCount(total: unknown): total is number {
  return Number.isSafeInteger(total) && (total as number) >= 0;
}
