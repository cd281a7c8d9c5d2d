import { ConfigError } from '../errors.ts';
import { GroupDeleted, type ListName, type ListQuery, NotOnThisPlan, type ZoomApi } from '../zoom/api.ts';
import { endpoints, mustLack } from '../zoom/endpoints.ts';
import type { Finding } from './check-verdict.ts';
import { failed, missingScope } from './findings.ts';

/** What is there of a list; roles have no pages, so all of them are. */
export interface ProbedList {
  finding: Finding;
  rows: readonly Record<string, unknown>[];
}

/** Tries the smallest page of a list. */
export async function probeList(
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
    if (error instanceof GroupDeleted) return { finding: { kind: 'readable' }, rows: [] };
    if (error instanceof NotOnThisPlan) return { finding: { kind: 'not_on_plan' }, rows: [] };
    // The actual answer decides; the token's scopes only explain a refusal.
    if (error instanceof ConfigError && mustLack(scopes, endpoints[list]))
      return { finding: missingScope(list), rows: [] };
    return { finding: failed(error, list), rows: [] };
  }
}
