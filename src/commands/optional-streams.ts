import { type OptionalStream, optionalStreams } from '@source-zoom/zoom-records';
import { fetchSecurity } from '../streams/account-security.ts';
import { idOf } from '../streams/groups.ts';
import { type EndpointName, endpoints, mustLack } from '../zoom/endpoints.ts';
import type { Finding } from './check-verdict.ts';
import { commandMessages } from './command-messages.ts';
import { missingScope } from './findings.ts';
import { type ProbedList, probeList, probeRows } from './probe-list.ts';
import { probeApps, probeSummary, type ProbingParts } from './probe-parts.ts';

interface Probing extends ProbingParts {
  /** What was found of the groups. */
  groups: Promise<ProbedList>;
}

interface OptionalCheck {
  probe: (probing: Probing) => Promise<Finding>;
  /** Those whose scopes it takes. */
  endpoints: readonly EndpointName[];
  /** What it would add, and what it takes. */
  offer: (values: { scope: string }) => string;
}

const checks: Readonly<Record<OptionalStream, OptionalCheck>> = {
  group_admins: {
    probe: probeGroupAdmins,
    endpoints: ['group_admins'],
    offer: commandMessages.check_offers_group_admins,
  },
  account_security: {
    probe: async ({ zoom, scopes, signal }) =>
      (await probeRows('account_security', scopes, async () => (await fetchSecurity(zoom, signal)).rows))
        .finding,
    endpoints: ['account_security'],
    offer: commandMessages.check_offers_account_security,
  },
  account_summary: {
    probe: probeSummary,
    endpoints: ['userCounts', 'planUsage'],
    offer: commandMessages.check_offers_account_summary,
  },
  apps: { probe: probeApps, endpoints: ['apps', 'appDetail'], offer: commandMessages.check_offers_apps },
};

/** Tries the optional streams that are wanted. */
export async function probeOptionalStreams(
  wanted: readonly OptionalStream[],
  probing: Probing,
): Promise<Partial<Record<OptionalStream, Finding>>> {
  const findings = wanted.map(async (stream) => [stream, await checks[stream].probe(probing)] as const);
  return Object.fromEntries(await Promise.all(findings));
}

/** A sentence for each optional stream that is not wanted. */
export function offersOf(wanted: readonly OptionalStream[]): string[] {
  return optionalStreams
    .filter((stream) => !wanted.includes(stream))
    .map((stream) => checks[stream].offer({ scope: scopesOf(stream).join(' and ') }));
}

/** The granular scopes that an optional stream takes. */
export function scopesOf(stream: OptionalStream): string[] {
  return checks[stream].endpoints.map((name) => endpoints[name].scope);
}

/** Tries the administrators of a listed group; without one, the token's scopes are all there is to judge by. */
async function probeGroupAdmins({ zoom, scopes, signal, groups }: Probing): Promise<Finding> {
  const { finding, rows } = await groups;
  if (finding.kind === 'not_on_plan') return finding;
  const groupId = rows.map(idOf).find((id) => id !== undefined);
  if (groupId !== undefined)
    return (await probeList(zoom, 'group_admins', scopes, signal, { groupId })).finding;
  return mustLack(scopes, endpoints.group_admins) ? missingScope('group_admins') : { kind: 'readable' };
}
