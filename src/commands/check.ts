import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { Settings } from '../config/settings.ts';
import { ConfigError, ConnectorError } from '../errors.ts';
import {
  type ListName,
  type ListQuery,
  NotOnThisPlan,
  PrivilegesUnreadable,
  type ZoomApi,
} from '../zoom/api.ts';
import { type EndpointName, endpoints, satisfies } from '../zoom/endpoints.ts';
import { type Finding, judge } from './check-verdict.ts';

/** What `check` needs: opened by a function, because opening may already find the configuration wanting. */
export type OpenForCheck = () => Promise<{ settings: Settings; zoom: ZoomApi }>;

/** A role that every account with roles has: Member. */
const knownRole = '2';

/**
 * Tries the credentials and every stream, and says all that is wrong at once, in exactly one CONNECTION_STATUS.
 *
 * @throws only what is a defect of the connector.
 */
export async function* checkMessages(
  open: OpenForCheck,
  signal: AbortSignal,
): AsyncGenerator<AirbyteMessage> {
  try {
    const { settings, zoom } = await open();
    const scopes = await zoom.scopes(signal);
    const [users, groups, roles, privileges] = await Promise.all([
      probeList(zoom, 'users', scopes, signal, {
        ...(settings.userStatuses[0] !== undefined && { status: settings.userStatuses[0] }),
        ...(settings.customAttributes && { customAttributes: true }),
      }),
      probeList(zoom, 'groups', scopes, signal, {}),
      probeList(zoom, 'roles', scopes, signal, { type: 'common' }),
      probePrivileges(zoom, scopes, signal),
    ]);
    const verdict = judge({
      users,
      groups,
      roles,
      privileges: roles.kind === 'not_on_plan' ? { kind: 'readable' } : privileges,
    });
    for (const finding of [users, groups, roles, privileges])
      if (finding.kind === 'failed') yield* details(finding.detail);
    for (const message of verdict.warnings) yield { type: 'LOG', log: { level: 'WARN', message } };
    yield connectionStatus(verdict.status, [...verdict.problems, ...verdict.warnings].join(' '));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    yield* details(error.internalMessage);
    yield connectionStatus('FAILED', error.message);
  }
}

/** What Zoom's support would ask for: status, code, tracking id. */
function* details(detail: string | undefined): Generator<AirbyteMessage> {
  if (detail !== undefined) yield { type: 'LOG', log: { level: 'DEBUG', message: detail } };
}

function connectionStatus(status: 'SUCCEEDED' | 'FAILED', message: string): AirbyteMessage {
  return { type: 'CONNECTION_STATUS', connectionStatus: { status, ...(message !== '' && { message }) } };
}

async function probeList(
  zoom: ZoomApi,
  list: ListName,
  scopes: ReadonlySet<string>,
  signal: AbortSignal,
  query: ListQuery,
): Promise<Finding> {
  try {
    await zoom.list(list, { ...query, pageSize: 1 }, signal);
    return { kind: 'readable' };
  } catch (error) {
    if (error instanceof NotOnThisPlan) return { kind: 'not_on_plan' };
    // The wire decides; the token's scopes only explain a refusal.
    if (error instanceof ConfigError && mustLack(list, scopes)) return missingScope(list);
    return failed(error, list);
  }
}

async function probePrivileges(
  zoom: ZoomApi,
  scopes: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Finding> {
  if (mustLack('roleDetail', scopes)) return missingScope('roleDetail');
  try {
    await zoom.roleDetail(knownRole, signal);
    return { kind: 'readable' };
  } catch (error) {
    if (!(error instanceof PrivilegesUnreadable)) return failed(error, 'roles');
    return privilegesFindings[error.reason];
  }
}

const privilegesFindings: Record<PrivilegesUnreadable['reason'], Finding> = {
  missing_scope: missingScope('roleDetail'),
  refused: { kind: 'untold' },
  unreadable: { kind: 'untold' },
  // It says nothing of the other roles.
  role_deleted: { kind: 'readable' },
};

function missingScope(endpoint: EndpointName): Finding {
  return { kind: 'missing_scope', scope: endpoints[endpoint].scope };
}

/** A token that names no scope at all says nothing. */
function mustLack(endpoint: EndpointName, scopes: ReadonlySet<string>): boolean {
  return scopes.size > 0 && !satisfies(scopes, endpoints[endpoint]);
}

/** The client names the list first; the verdict names all that it hits instead. */
function failed(error: unknown, list: ListName): Finding {
  if (!(error instanceof ConnectorError)) throw error;
  const { message, internalMessage: detail } = error;
  const reason = message.startsWith(`${list}: `) ? message.slice(list.length + 2) : message;
  return { kind: 'failed', reason, ...(detail !== undefined && { detail }) };
}
