import { reservedRoleIds } from '@source-zoom/zoom-records';
import { idOf, nameOf } from '../streams/groups.ts';
import type { ZoomRow } from '../streams/stream-definition.ts';
import { DetailUnreadable, type ZoomApi } from '../zoom/api.ts';
import { endpoints, mustLack } from '../zoom/endpoints.ts';
import type { Finding } from './check-verdict.ts';
import { failed, missingScope } from './findings.ts';

/** Member, a role that every account with roles has. It is requested if no list could be read. */
const knownRole: ZoomRow = { id: reservedRoleIds.member };

/**
 * Tries the details of up to three listed roles: what refuses one need not refuse another. `list`: what was found for
 * the list itself; if that cannot be read, only a missing scope and a general fault can be reported.
 */
export async function probePrivileges(
  zoom: ZoomApi,
  list: Finding,
  listed: readonly ZoomRow[],
  scopes: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Finding> {
  if (list.kind === 'not_on_plan') return { kind: 'readable' };
  const finding = await probeSome(zoom, listed, scopes, signal);
  const isOfRolesThere = finding.kind === 'untold' || finding.kind === 'role_unreadable';
  return list.kind !== 'readable' && isOfRolesThere ? { kind: 'readable' } : finding;
}

async function probeSome(
  zoom: ZoomApi,
  listed: readonly ZoomRow[],
  scopes: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Finding> {
  if (mustLack(scopes, endpoints.roleDetail)) return missingScope('roleDetail');
  const findings = await Promise.all(someOf(listed).map((role) => probe(zoom, role, signal)));
  const unreadable = findings.flatMap((finding) => (finding.kind === 'role_unreadable' ? [finding] : []));
  const [first] = unreadable;
  if (first !== undefined && unreadable.length === findings.length)
    return first.failure === undefined ? first : failed(first.failure, 'roles');
  const worst = order.map((kind) => findings.find((finding) => finding.kind === kind));
  return worst.find((finding) => finding !== undefined) ?? { kind: 'readable' };
}

/** A weightier finding about one role hides lighter ones about others. */
const order: readonly Finding['kind'][] = ['failed', 'missing_scope', 'untold', 'role_unreadable'];

/** From both ends and the middle: the roles that every account has come first, the account's own last. */
function someOf(listed: readonly ZoomRow[]): readonly ZoomRow[] {
  const known = listed.filter((row) => idOf(row) !== undefined);
  const last = Math.max(0, known.length - 1);
  const places = [0, Math.floor(last / 2), last];
  const some = [...new Set(places)].flatMap((place): readonly ZoomRow[] => known.slice(place, place + 1));
  return some.length === 0 ? [knownRole] : some;
}

async function probe(zoom: ZoomApi, role: ZoomRow, signal: AbortSignal): Promise<Finding> {
  try {
    await zoom.detail('roleDetail', idOf(role) ?? '', signal);
    return { kind: 'readable' };
  } catch (error) {
    return error instanceof DetailUnreadable ? findingOf(error, role) : failed(error, 'roles');
  }
}

function findingOf({ reason, answer = '', words, failure }: DetailUnreadable, role: ZoomRow): Finding {
  switch (reason) {
    case 'missing_scope':
      return missingScope('roleDetail');
    case 'refused':
      return { kind: 'untold', ...(words !== undefined && { words }) };
    case 'unreadable':
      return { kind: 'role_unreadable', role: nameOf(role), answer, ...(failure && { failure }) };
    // It says nothing about the other roles.
    case 'deleted':
      return { kind: 'readable' };
  }
}
