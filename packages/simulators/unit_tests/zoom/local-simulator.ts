import { startZoomSimulator, type ZoomSimulator, type ZoomSimulatorOptions } from '@source-zoom/simulators';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown> & {
    code?: number;
    message?: string;
    users?: Record<string, unknown>[];
    next_page_token?: string;
    total_records?: number;
  };
}

export let zoom: ZoomSimulator;

/** Stops the simulator after each test of the file. */
export function stopAfterEach(): void {
  afterEach(() => zoom.stop());
}

/** A Zoom of 130 users, `zoom` from now on. */
export const start = async (options: ZoomSimulatorOptions = {}): Promise<ZoomSimulator> =>
  (zoom = await startZoomSimulator({ users: 130, groups: 7, seed: 5, ...options }));

/** What the token endpoint answers; by default to the right credentials, as a form. */
export async function tokenOf(
  init: RequestInit = {},
  query = '',
): Promise<{ status: number; body: Record<string, unknown> }> {
  const { accountId, clientId, clientSecret } = zoom.credentials;
  const answer = await fetch(zoom.tokenUrl + query, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams(
      query === '' ? { grant_type: 'account_credentials', account_id: accountId } : {},
    ),
    ...init,
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** What the API answers, by default to a fresh token. */
export async function get(path: string, token?: string): Promise<Answer> {
  const bearer = token ?? String((await tokenOf()).body['access_token']);
  const headers = { authorization: `Bearer ${bearer}` };
  const answer = await fetch(zoom.url + path, { headers, redirect: 'manual' });
  const text = await answer.text();
  let body = {};
  try {
    body = JSON.parse(text) as object;
  } catch {
    // Some faults are no JSON.
  }
  return { status: answer.status, headers: answer.headers, text, body };
}

/** The users of all pages. */
export async function all(path: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let token = '';
  do {
    const { body } = await get(`${path}&next_page_token=${encodeURIComponent(token)}`);
    rows.push(...(body.users ?? []));
    token = body.next_page_token ?? '';
  } while (token !== '');
  return rows;
}
