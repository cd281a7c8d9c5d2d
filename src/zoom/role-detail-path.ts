import { PrivilegesUnreadable } from './api.ts';
import { endpoints } from './endpoints.ts';

/** The path of a role's detail. @throws PrivilegesUnreadable for an id that cannot be part of one */
export function roleDetailPath(roleId: string): string {
  // In an address these lead upwards, out of the list of roles, however they are encoded.
  if (roleId === '.' || roleId === '..')
    throw new PrivilegesUnreadable('unreadable', 'The id of the role cannot be part of an address.', {
      answer: 'its id cannot be part of an address',
    });
  return endpoints.roleDetail.path.replace('{id}', encodeURIComponent(roleId));
}
