import { SystemError } from '@source-zoom/airbyte-connector';
import { type DetailName, DetailUnreadable, type ListName, type ListQuery } from './api.ts';
import { endpoints } from './endpoints.ts';
import { messages } from './zoom-messages.ts';

/** The path of a list. @throws SystemError for a group's id that cannot be part of one */
export function listPath(list: ListName, { groupId }: ListQuery): string {
  const { path } = endpoints[list];
  if (groupId === undefined) return path;
  const full = pathWithId(path, groupId);
  if (full === undefined) throw new SystemError(messages.idNotInAddress(list));
  return full;
}

/** The path of a detail. @throws DetailUnreadable for an id that cannot be part of one */
export function detailPath(detail: DetailName, id: string): string {
  const path = pathWithId(endpoints[detail].path, id);
  if (path !== undefined) return path;
  throw new DetailUnreadable('unreadable', 'The id cannot be part of an address.', {
    answer: 'its id cannot be part of an address',
  });
}

/** `undefined` for the ids that lead upwards in an address, however they are encoded. */
function pathWithId(path: string, id: string): string | undefined {
  return id === '.' || id === '..' ? undefined : path.replace('{id}', () => encodeURIComponent(id));
}
