import { ConfigError } from '@source-zoom/airbyte-connector';
import { GroupDeleted, type ListName, type ListQuery, NotOnThisPlan, type ZoomApi } from '../zoom/api.ts';
import { type EndpointName, endpoints, mustLack } from '../zoom/endpoints.ts';
import type { Finding } from './check-verdict.ts';
import { failed, missingScope } from './findings.ts';

/** What is there of a list; roles have no pages, so all of them are. */
export interface ProbedList {
  finding: Finding;
  rows: readonly Record<string, unknown>[];
}

/** Tries the smallest page of a list. */
export function probeList(
  zoom: ZoomApi,
  list: ListName,
  scopes: ReadonlySet<string>,
  signal: AbortSignal,
  query: ListQuery,
): Promise<ProbedList> {
  return probeRows(list, scopes, async () => (await zoom.list(list, { ...query, pageSize: 1 }, signal)).rows);
}

/** Tries an endpoint. */
export async function probeRows(
  endpoint: EndpointName,
  scopes: ReadonlySet<string>,
  fetch: () => Promise<readonly Record<string, unknown>[]>,
): Promise<ProbedList> {
  try {
    return { finding: { kind: 'readable' }, rows: await fetch() };
  } catch (error) {
    if (error instanceof GroupDeleted) return { finding: { kind: 'readable' }, rows: [] };
    if (error instanceof NotOnThisPlan) return { finding: { kind: 'not_on_plan' }, rows: [] };
    // The actual answer decides; the token's scopes only explain a refusal.
    if (error instanceof ConfigError && mustLack(scopes, endpoints[endpoint]))
      return { finding: missingScope(endpoint), rows: [] };
    return { finding: failed(error, endpoint), rows: [] };
  }
}
