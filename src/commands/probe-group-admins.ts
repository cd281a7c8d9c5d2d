import { idOf } from '../streams/groups.ts';
import type { ZoomApi } from '../zoom/api.ts';
import { endpoints, mustLack } from '../zoom/endpoints.ts';
import type { Finding } from './check-verdict.ts';
import { missingScope } from './findings.ts';
import { type ProbedList, probeList } from './probe-list.ts';

/** Tries the administrators of a listed group; without one, the token's scopes are all there is to judge by. */
export async function probeGroupAdmins(
  zoom: ZoomApi,
  groups: ProbedList,
  scopes: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Finding> {
  if (groups.finding.kind === 'not_on_plan') return groups.finding;
  const groupId = groups.rows.map(idOf).find((id) => id !== undefined);
  if (groupId !== undefined)
    return (await probeList(zoom, 'group_admins', scopes, signal, { groupId })).finding;
  return mustLack(scopes, endpoints.group_admins) ? missingScope('group_admins') : { kind: 'readable' };
}
