import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { Settings } from '../config/settings.ts';
import { ConfigError, ConnectorError } from '../errors.ts';
import { type ListName, type ListQuery, NotOnThisPlan, type ZoomApi } from '../zoom/api.ts';
import { endpoints, mustLack } from '../zoom/endpoints.ts';
import { type Finding, judge } from './check-verdict.ts';
import { failed, missingScope } from './findings.ts';
import { probePrivileges } from './probe-privileges.ts';

/** What `check` needs, as a function, because opening may already find the configuration faulty. */
export type OpenForCheck = () => Promise<{ settings: Settings; zoom: ZoomApi }>;

/**
 * Tries the credentials and every stream, and reports everything that is wrong at once, in exactly one
 * CONNECTION_STATUS.
 *
 * @throws only defects of the connector.
 */
export async function* checkMessages(
  open: OpenForCheck,
  signal: AbortSignal,
): AsyncGenerator<AirbyteMessage> {
  try {
    const { settings, zoom } = await open();
    const scopes = await zoom.scopes(signal);
    const listed = probeList(zoom, 'roles', scopes, signal, { type: 'common' });
    const [users, groups, roles, privileges] = await Promise.all([
      probeList(zoom, 'users', scopes, signal, {
        ...(settings.userStatuses[0] !== undefined && { status: settings.userStatuses[0] }),
        ...(settings.customAttributes && { customAttributes: true }),
      }),
      probeList(zoom, 'groups', scopes, signal, {}),
      listed,
      listed.then(({ finding, rows }) => probePrivileges(zoom, finding, rows, scopes, signal)),
    ]);
    const findings = {
      users: users.finding,
      groups: groups.finding,
      roles: roles.finding,
      privileges,
    };
    const verdict = judge(findings);
    for (const finding of Object.values(findings))
      if (finding.kind === 'failed') yield* details(finding.detail);
    for (const message of verdict.warnings) yield { type: 'LOG', log: { level: 'WARN', message } };
    yield connectionStatus(verdict.status, [...verdict.problems, ...verdict.warnings].join(' '));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    yield* details(error.internalMessage);
    yield connectionStatus('FAILED', error.message);
  }
}

/** What Zoom support would ask for: status, code, tracking id. */
function* details(detail: string | undefined): Generator<AirbyteMessage> {
  if (detail !== undefined) yield { type: 'LOG', log: { level: 'DEBUG', message: detail } };
}

function connectionStatus(status: 'SUCCEEDED' | 'FAILED', message: string): AirbyteMessage {
  return { type: 'CONNECTION_STATUS', connectionStatus: { status, ...(message !== '' && { message }) } };
}

/** Roles have no pages, so all of them are here. */
interface ProbedList {
  finding: Finding;
  rows: readonly Record<string, unknown>[];
}

async function probeList(
  zoom: ZoomApi,
  list: ListName,
  scopes: ReadonlySet<string>,
  signal: AbortSignal,
  query: ListQuery,
): Promise<ProbedList> {
  try {
    const { rows } = await zoom.list(list, { ...query, pageSize: 1 }, signal);
    return { finding: { kind: 'readable' }, rows };
  } catch (error) {
    if (error instanceof NotOnThisPlan) return { finding: { kind: 'not_on_plan' }, rows: [] };
    // The actual answer decides; the token's scopes only explain a refusal.
    if (error instanceof ConfigError && mustLack(scopes, endpoints[list]))
      return { finding: missingScope(list), rows: [] };
    return { finding: failed(error, list), rows: [] };
  }
}
