import { SystemError } from '@source-zoom/airbyte-connector';
import { type AppList, appLists as names, type ListQuery, type ZoomApi, type ZoomPage } from '../zoom/api.ts';
import { endpoints } from '../zoom/endpoints.ts';
import { identifierOf } from '../zoom/identifier.ts';
import { messages } from '../zoom/zoom-messages.ts';
import type { StreamDefinition, ZoomRow } from './stream-definition.ts';

/** A row of a list of apps, with the list. */
interface Entry {
  list: AppList;
  app: ZoomRow;
}

/** An app as the lists show it. */
export interface ListedApp {
  id: string;
  /** Those that show it, in their fixed order. */
  lists: readonly AppList[];
  /** A field that several lists show is that of the first of them. */
  row: ZoomRow;
}

/**
 * The lists of apps, which Zoom does not count. An app may be in several and change lists: its key names the list, so
 * that a pass is like the one before only if every list is.
 */
export const appLists: StreamDefinition = {
  name: 'apps',
  mayBeMissingFromPlan: true,
  maxPageSize: endpoints.apps.maxPageSize,
  withoutTotals: true,
  slices: () => names.map((name) => ({ name, query: { appList: name }, canBeEntered: false })),
  openPages: (zoom) => (query, signal) => fetchEntries(zoom, query, signal),
  keyOf: (row) => {
    const { list, app } = row as unknown as Entry;
    return `${list} ${appIdOf(app) ?? ''}`;
  },
  formerKeyOf: () => undefined,
  createdMsOf: () => undefined,
  clean: ({ list, app }) => ({ list, app }),
};

/** Without a total, nothing would show that an app that has no id was left out. */
async function fetchEntries(zoom: ZoomApi, query: ListQuery, signal: AbortSignal): Promise<ZoomPage> {
  const page = await zoom.list('apps', query, signal);
  const { appList: list = '' } = query;
  if (page.rows.some((app) => appIdOf(app) === undefined)) throw new SystemError(messages.appWithoutId(list));
  return { ...page, rows: page.rows.map((app) => ({ list, app })) };
}

/** Each app once, whichever lists show it. */
export function mergeApps(entries: readonly ZoomRow[]): ListedApp[] {
  const byId = new Map<string, Entry[]>();
  for (const entry of entries as unknown as readonly Entry[]) {
    const id = appIdOf(entry.app) ?? '';
    byId.set(id, [...(byId.get(id) ?? []), entry]);
  }
  return [...byId].map(([id, found]) => {
    const inOrder = names.flatMap((name) => found.filter(({ list }) => list === name));
    const row: ZoomRow = {};
    for (const { app } of inOrder) for (const field in app) row[field] ??= app[field];
    return { id, lists: inOrder.map(({ list }) => list), row };
  });
}

export function appIdOf({ app_id: id }: ZoomRow): string | undefined {
  return identifierOf(id);
}
