import { type Answer, ok, refusal } from './answers.ts';
import { paged } from './paging.ts';
import type { RouteContext } from './route-context.ts';

/** A list of apps. Zoom sends no total with it. */
export function listApps(context: RouteContext, query: URLSearchParams): Answer {
  const apps = context.account.apps.filter(({ lists }) => lists.some((list) => list === query.get('type')));
  const rows = (from: number, to: number): unknown[] => apps.slice(from, to).map(({ row }) => row);
  const answer = paged(context, query, apps.length, 300, rows, 'apps');
  if (answer.status !== 200) return answer;
  const { apps: shown, page_size, next_page_token } = answer.body as Record<string, unknown>;
  return ok({ next_page_token, page_size, apps: shown });
}

/** The only answer with the ids of an app's scopes. */
export function appDetail({ account }: RouteContext, _query: URLSearchParams, id: string): Answer {
  const app = account.apps.find(({ row }) => row.app_id === id);
  if (app === undefined) return refusal(404, 1500, `The app does not exist: ${id}`);
  const { app_id, app_name, app_description, app_type, app_usage, app_status } = app.row;
  return ok({
    app_id,
    app_name,
    app_description,
    app_type,
    app_usage,
    app_status,
    app_links: { documentation_url: 'https://example.com/help', support_url: 'https://example.com/support' },
    app_permissions: [
      { group: 'User', title: 'User', permissions: app.scopes.map((scope) => ({ name: scope })) },
    ],
    app_requirements: { user_role: app.userRole, min_client_version: '5.0.0' },
    app_scopes: app.scopes,
  });
}
