import { type Answer, deadPageToken, refusal } from './answers.ts';
/** What can happen to a request instead of a proper answer. */
export const faultKinds = [
  '5xx_html',
  'gateway_timeout',
  'error_200',
  'invalid_json_error',
  'truncated',
  'reset_before',
  'reset_mid',
  'slow',
  'stall',
  'invalid_token',
  'expired_token',
  'dead_page_token',
  'rate_second',
  'rate_bare',
  'rate_daily_near',
  'rate_daily_far',
  'rate_daily_untyped',
  'rate_daily_no_time',
  'rate_daily_old',
  'rate_4001',
  'forbidden',
  'foreign_302',
  'foreign_400_text',
  'foreign_401',
  'foreign_403',
  'foreign_404',
  'no_permission_200',
  'status_false_200',
  'error_object_200',
  'empty_object_200',
  'other_role',
  'empty_page',
  'repeat_token',
  'duplicate_rows',
  'short_page',
  'drop_row',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** When a fault occurs: all given conditions must hold. */
export interface FaultRule {
  do: FaultKind;
  /** `token`, `users`, `groups`, `roles`, `role`. */
  endpoint?: string;
  /** For `users`. */
  status?: string;
  /** For lists: only if more rows per page are requested. */
  largerThan?: number;
  /** For `role`: only this one. */
  id?: string;
  /** Only the nth request that meets the other conditions, from 1. */
  nth?: number;
  /** Every nth of them. */
  every?: number;
  /** Each of them with this probability. */
  probability?: number;
  /** At most this many times. */
  times?: number;
  /** For `slow`. */
  delayMs?: number;
}

/** Decides, request by request, which fault occurs. */
export class Faults {
  #rules: { rule: FaultRule; seen: number; struck: number }[] = [];
  readonly #random: () => number;
  /** How many faults occurred. */
  struck = 0;
  /** The same, by kind. */
  readonly struckByKind = new Map<FaultKind, number>();

  constructor(random: () => number) {
    this.#random = random;
  }

  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ rule, seen: 0, struck: 0 }));
  }

  for(endpoint: string, query: URLSearchParams, id = ''): FaultRule | undefined {
    for (const entry of this.#rules) {
      const { rule } = entry;
      if (rule.endpoint !== undefined && rule.endpoint !== endpoint) continue;
      if (rule.status !== undefined && rule.status !== query.get('status')) continue;
      if (rule.id !== undefined && rule.id !== id) continue;
      if (rule.largerThan !== undefined && !(Number(query.get('page_size')) > rule.largerThan)) continue;
      entry.seen += 1;
      if (rule.nth !== undefined && entry.seen !== rule.nth) continue;
      if (rule.every !== undefined && entry.seen % rule.every !== 0) continue;
      if (rule.probability !== undefined && this.#random() >= rule.probability) continue;
      if (rule.times !== undefined && entry.struck >= rule.times) continue;
      entry.struck += 1;
      this.struck += 1;
      this.struckByKind.set(rule.do, (this.struckByKind.get(rule.do) ?? 0) + 1);
      return rule;
    }
    return undefined;
  }
}

const second = 'You have reached the maximum per-second rate limit for this API. Try again later.';
const daily =
  'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.';
const oldDaily =
  'You have exceeded the daily rate limit (100) of this API. This limit will resume at GMT 00:00:00.';
const inMs = (now: number, ms: number): string => new Date(now + ms).toISOString().replace(/\.\d+Z/, 'Z');
const limited = (message: string, headers: Record<string, string>): Answer => ({
  ...refusal(429, 429, message),
  headers,
});

/** What a proxy, a firewall or a login page answers. */
const foreign = (status: number, body: string): Answer => ({ status, body, foreign: true });

/** Answers in place of the right one, by fault. Source: Zoom's documentation and recordings of its API. */
export const faultyAnswers: Partial<Record<FaultKind, (nowMs: number) => Answer>> = {
  '5xx_html': () => ({ status: 502, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' }),
  gateway_timeout: () => ({ status: 504, body: '<html><body>504 Gateway Time-out</body></html>' }),
  error_200: () => refusal(200, 300, 'Internal hiccup: the list could not be read.'),
  invalid_json_error: () => ({ status: 500, body: '{"code":500,"message":"cannot read "users" now"}' }),
  invalid_token: () => refusal(401, 124, 'Invalid access token.'),
  expired_token: () => refusal(400, 124, 'Access token is expired.'),
  dead_page_token: deadPageToken,
  rate_second: () => limited(second, { 'x-ratelimit-type': 'QPS' }),
  rate_bare: () => ({ status: 429, body: 'Too many requests' }),
  rate_daily_near: (now) =>
    limited(daily, { 'x-ratelimit-type': 'Daily-limit', 'retry-after': inMs(now, 2000) }),
  rate_daily_far: (now) =>
    limited(daily, { 'x-ratelimit-type': 'Daily-limit', 'retry-after': inMs(now, 9 * 3_600_000) }),
  rate_daily_untyped: (now) => limited(daily, { 'retry-after': inMs(now, 9 * 3_600_000) }),
  rate_daily_no_time: () => limited(daily, { 'x-ratelimit-type': 'Daily-limit' }),
  rate_daily_old: () => limited(oldDaily, {}),
  rate_4001: () => refusal(429, 4001, 'Too many requests per second.'),
  forbidden: () => ({ status: 403, body: { message: 'Access to the REST API is denied for this account.' } }),
  foreign_302: () => ({
    ...foreign(302, '<html><body>Moved to the login page.</body></html>'),
    headers: { location: '/login' },
  }),
  foreign_400_text: () => foreign(400, 'The request was not understood.'),
  foreign_401: () => foreign(401, '<html><body>Sign in to the network first.</body></html>'),
  foreign_403: () => foreign(403, '<html><body>Request blocked.</body></html>'),
  foreign_404: () => foreign(404, '<html><body>404 Not Found</body></html>'),
  no_permission_200: () => refusal(200, 200, 'No permission.'),
  status_false_200: () => ({
    status: 200,
    body: { status: false, errorCode: 3000, errorMessage: 'Forbidden', result: null },
  }),
  error_object_200: () => ({ status: 200, body: { error: { code: 403, message: 'Forbidden' } } }),
  empty_object_200: () => ({ status: 200, body: {} }),
};

/** The page that a fault turns the right one into. */
export function spoiledPage(kind: FaultKind, page: Page, token: string | null): Page {
  const { rows } = page;
  switch (kind) {
    case 'empty_page':
      return { ...page, rows: [], at: page.from };
    case 'repeat_token':
      return token === null || page.token === '' ? page : { ...page, token };
    case 'duplicate_rows':
      return { ...page, rows: [...rows, ...rows.slice(0, 3)] };
    case 'short_page':
      return {
        ...page,
        rows: rows.slice(0, Math.ceil(rows.length / 2)),
        at: page.from + Math.ceil(rows.length / 2),
      };
    case 'drop_row':
      return { ...page, rows: rows.slice(1) };
    default:
      return page;
  }
}

/** A page of a list: rows, where it began, where the next one begins. */
export interface Page {
  rows: unknown[];
  from: number;
  at: number;
  total: number;
  /** Overrides the token that leads to `at`. */
  token?: string;
}
