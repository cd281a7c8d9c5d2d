import { ownerRoleId } from '../privileged.ts';

/** Zoom's own roles, known by their ids whatever they are called: Owner and Admin. */
export const adminRoleIds: ReadonlySet<string> = new Set([ownerRoleId, '1']);
export const memberRoleId = '2';
export const reservedRoleIds: ReadonlySet<string> = new Set([...adminRoleIds, memberRoleId]);
