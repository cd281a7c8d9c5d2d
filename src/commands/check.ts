import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { type OptionalStream, optionalStreams } from '@source-zoom/zoom-records';
import type { Settings } from '../config/settings.ts';
import { ConnectorError } from '../errors.ts';
import type { ZoomApi } from '../zoom/api.ts';
import { endpoints } from '../zoom/endpoints.ts';
import { type Findings, judge } from './check-verdict.ts';
import { commandMessages } from './command-messages.ts';
import { probeGroupAdmins } from './probe-group-admins.ts';
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
    const wantsAdmins = settings.optionalStreams.includes('group_admins');
    const rolesListed = probeList(zoom, 'roles', scopes, signal, { type: 'common' });
    const usersListed = probeList(zoom, 'users', scopes, signal, {
      ...(settings.userStatuses[0] !== undefined && { status: settings.userStatuses[0] }),
      ...(settings.customAttributes && { customAttributes: true }),
    });
    const groupsListed = probeList(zoom, 'groups', scopes, signal, {});
    const [users, groups, roles, privileges, groupAdmins] = await Promise.all([
      usersListed,
      groupsListed,
      rolesListed,
      rolesListed.then(({ finding, rows }) => probePrivileges(zoom, finding, rows, scopes, signal)),
      wantsAdmins ? groupsListed.then((list) => probeGroupAdmins(zoom, list, scopes, signal)) : undefined,
    ]);
    const findings: Findings = {
      users: users.finding,
      groups: groups.finding,
      roles: roles.finding,
      privileges,
      ...(groupAdmins && { group_admins: groupAdmins }),
    };
    const verdict = judge(findings);
    for (const finding of Object.values(findings))
      if (finding.kind === 'failed') yield* details(finding.detail);
    for (const stream of optionalStreams)
      if (!settings.optionalStreams.includes(stream)) yield offerOf(stream);
    for (const message of verdict.warnings) yield { type: 'LOG', log: { level: 'WARN', message } };
    yield connectionStatus(verdict.status, [...verdict.problems, ...verdict.warnings].join(' '));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    yield* details(error.internalMessage);
    yield connectionStatus('FAILED', error.message);
  }
}

const offers: Record<OptionalStream, (values: { scope: string }) => string> = {
  group_admins: commandMessages.check_offers_group_admins,
};

/** What an optional stream that is not wanted would add, and what it takes. */
function offerOf(stream: OptionalStream): AirbyteMessage {
  const { scope } = endpoints[stream];
  return {
    type: 'LOG',
    log: { level: 'INFO', message: offers[stream]({ scope }) },
  };
}

/** What Zoom support would ask for: status, code, tracking id. */
function* details(detail: string | undefined): Generator<AirbyteMessage> {
  if (detail !== undefined) yield { type: 'LOG', log: { level: 'DEBUG', message: detail } };
}

function connectionStatus(status: 'SUCCEEDED' | 'FAILED', message: string): AirbyteMessage {
  return { type: 'CONNECTION_STATUS', connectionStatus: { status, ...(message !== '' && { message }) } };
}
