import { ConnectorError } from '@source-zoom/airbyte-connector';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { Settings } from '../config/settings.ts';
import type { ZoomApi } from '../zoom/api.ts';
import { type Findings, judge } from './check-verdict.ts';
import { offersOf, probeOptionalStreams } from './optional-streams.ts';
import { probeList } from './probe-list.ts';
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
    const rolesListed = probeList(zoom, 'roles', scopes, signal, { type: 'common' });
    const usersListed = probeList(zoom, 'users', scopes, signal, {
      ...(settings.userStatuses[0] !== undefined && { status: settings.userStatuses[0] }),
      ...(settings.customAttributes && { customAttributes: true }),
    });
    const groupsListed = probeList(zoom, 'groups', scopes, signal, {});
    const [users, groups, roles, privileges, optional] = await Promise.all([
      usersListed,
      groupsListed,
      rolesListed,
      rolesListed.then(({ finding, rows }) => probePrivileges(zoom, finding, rows, scopes, signal)),
      probeOptionalStreams(settings.optionalStreams, { zoom, scopes, signal, groups: groupsListed }),
    ]);
    const findings: Findings = {
      users: users.finding,
      groups: groups.finding,
      roles: roles.finding,
      privileges,
      ...optional,
    };
    const verdict = judge(findings);
    for (const finding of Object.values(findings))
      if (finding.kind === 'failed' || finding.kind === 'part_failed') yield* details(finding.detail);
    yield* offersOf(settings.optionalStreams);
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
