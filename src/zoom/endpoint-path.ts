import { SystemError } from '../errors.ts';
import { type ListName, type ListQuery, PrivilegesUnreadable } from './api.ts';
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

/** The path of a role's detail. @throws PrivilegesUnreadable for an id that cannot be part of one */
export function roleDetailPath(roleId: string): string {
  const path = pathWithId(endpoints.roleDetail.path, roleId);
  if (path !== undefined) return path;
  throw new PrivilegesUnreadable('unreadable', 'The id of the role cannot be part of an address.', {
    answer: 'its id cannot be part of an address',
  });
}

/** `undefined` for the ids that lead upwards in an address, however they are encoded. */
function pathWithId(path: string, id: string): string | undefined {
  return id === '.' || id === '..' ? undefined : path.replace('{id}', () => encodeURIComponent(id));
}
