import { ConfigError } from '@source-zoom/airbyte-connector';
import { type Half, readHalf, reasonOf } from '../streams/account-summary.ts';
import { appIdOf } from '../streams/app-lists.ts';
import { DetailUnreadable, type ZoomApi } from '../zoom/api.ts';
import { type EndpointName, endpoints, mustLack } from '../zoom/endpoints.ts';
import type { Finding } from './check-verdict.ts';
import { failed } from './findings.ts';
import { probeList } from './probe-list.ts';

/** Optional streams of several parts, each with a scope of its own. */

export interface ProbingParts {
  zoom: ZoomApi;
  scopes: ReadonlySet<string>;
  signal: AbortSignal;
}

/** Tries a list of apps, and the detail of an app that it shows. */
export async function probeApps({ zoom, scopes, signal }: ProbingParts): Promise<Finding> {
  const { finding, rows } = await probeList(zoom, 'apps', scopes, signal, { appList: 'account_added' });
  if (finding.kind !== 'readable') return finding;
  const part = 'the scopes of apps';
  if (mustLack(scopes, endpoints.appDetail)) return partMissingScope(part, 'appDetail');
  const id = rows.map(appIdOf).find((each) => each !== undefined);
  if (id === undefined) return finding;
  try {
    await zoom.detail('appDetail', id, signal);
    return finding;
  } catch (error) {
    if (!(error instanceof DetailUnreadable)) return failed(error, 'apps');
    return ofUnreadable(error, part);
  }
}

/** Tries both halves. Each is read without the other. */
export async function probeSummary({ zoom, scopes, signal }: ProbingParts): Promise<Finding> {
  try {
    const [counts, plans] = await Promise.all([
      readHalf(zoom, 'userCounts', signal),
      readHalf(zoom, 'planUsage', signal),
    ]);
    const ofCounts = ofHalf(counts, 'the numbers of users', 'userCounts', scopes);
    const ofPlans = ofHalf(plans, 'the licences of each plan', 'planUsage', scopes);
    if (ofCounts === undefined || ofPlans === undefined) return ofCounts ?? ofPlans ?? { kind: 'readable' };
    return ofBoth(ofCounts, ofPlans);
  } catch (error) {
    return failed(error, 'account_summary');
  }
}

type PartFinding = Extract<Finding, { part: string }>;

function ofHalf(
  half: Half,
  part: string,
  endpoint: EndpointName,
  scopes: ReadonlySet<string>,
): PartFinding | undefined {
  if ('fields' in half) return undefined;
  const { failure } = half;
  if (failure instanceof ConfigError && mustLack(scopes, endpoints[endpoint]))
    return partMissingScope(part, endpoint);
  return { kind: 'part_failed', part, reason: reasonOf(failure) };
}

function ofBoth(one: PartFinding, other: PartFinding): Finding {
  if (one.kind === 'part_missing_scope' && other.kind === 'part_missing_scope')
    return { kind: 'missing_scope', scope: `${one.scope} and ${other.scope}` };
  const reasons = [one, other].map((part) =>
    'reason' in part ? part.reason : `missing scope ${part.scope}.`,
  );
  return { kind: 'failed', reason: [...new Set(reasons)].join(' account_summary: ') };
}

function ofUnreadable({ reason, answer, words }: DetailUnreadable, part: string): Finding {
  switch (reason) {
    case 'missing_scope':
      return partMissingScope(part, 'appDetail');
    case 'refused':
      return { kind: 'part_failed', part, reason: `Zoom refuses them (${words ?? 'no permission'}).` };
    case 'unreadable':
      return { kind: 'part_failed', part, reason: `${answer ?? 'no answer'}.` };
    // It says nothing about the other apps.
    case 'deleted':
      return { kind: 'readable' };
  }
}

function partMissingScope(part: string, endpoint: EndpointName): PartFinding {
  return { kind: 'part_missing_scope', part, scope: endpoints[endpoint].scope };
}
