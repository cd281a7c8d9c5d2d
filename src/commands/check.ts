import { ConnectorError } from '@source-zoom/airbyte-connector';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { OptionalStream } from '@source-zoom/zoom-records';
import type { Settings } from '../config/settings.ts';
import type { ZoomApi } from '../zoom/api.ts';
import { type Findings, judge } from './check-verdict.ts';
import { offersOf, probeOptionalStreams } from './optional-streams.ts';
import { probeList } from './probe-list.ts';
import { probePrivileges } from './probe-privileges.ts';

/** What `check` needs, as a function, because opening may already find the configuration faulty. */
export type OpenForCheck = () => Promise<{ settings: Settings; zoom: ZoomApi }>;

/** What came of trying a configuration: what each probe found, or what kept them all from being tried. */
export type CheckOutcome =
  | { kind: 'tried'; findings: Findings; wanted: readonly OptionalStream[] }
  | { kind: 'refused'; by: 'configuration' | 'token'; error: ConnectorError };

/**
 * Tries the credentials and every stream.
 *
 * @throws only defects of the connector.
 */
export async function tryConnection(open: OpenForCheck, signal: AbortSignal): Promise<CheckOutcome> {
  let by: 'configuration' | 'token' = 'configuration';
  try {
    const { settings, zoom } = await open();
    by = 'token';
    const scopes = await zoom.scopes(signal);
    return {
      kind: 'tried',
      findings: await findingsOf(zoom, settings, scopes, signal),
      wanted: settings.optionalStreams,
    };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { kind: 'refused', by, error };
  }
}

async function findingsOf(
  zoom: ZoomApi,
  settings: Settings,
  scopes: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Findings> {
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
  return {
    users: users.finding,
    groups: groups.finding,
    roles: roles.finding,
    privileges,
    ...optional,
  };
}

/** The outcome as Airbyte messages: everything that is wrong at once, in exactly one CONNECTION_STATUS. */
export function* checkMessages(outcome: CheckOutcome): Generator<AirbyteMessage> {
  if (outcome.kind === 'refused') {
    yield* details(outcome.error.internalMessage);
    yield connectionStatus('FAILED', outcome.error.message);
    return;
  }
  const { findings, wanted } = outcome;
  for (const finding of Object.values(findings))
    if (finding.kind === 'failed' || finding.kind === 'part_failed') yield* details(finding.detail);
  for (const message of offersOf(wanted)) yield { type: 'LOG', log: { level: 'INFO', message } };
  const { status, problems, warnings } = judge(findings);
  for (const message of warnings) yield { type: 'LOG', log: { level: 'WARN', message } };
  yield connectionStatus(status, [...problems, ...warnings].join(' '));
}

/** What Zoom support would ask for: status, code, tracking id. */
function* details(detail: string | undefined): Generator<AirbyteMessage> {
  if (detail !== undefined) yield { type: 'LOG', log: { level: 'DEBUG', message: detail } };
}

function connectionStatus(status: 'SUCCEEDED' | 'FAILED', message: string): AirbyteMessage {
  return { type: 'CONNECTION_STATUS', connectionStatus: { status, ...(message !== '' && { message }) } };
}
