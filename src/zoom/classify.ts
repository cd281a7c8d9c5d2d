import { ConfigError, type ConnectorError, SystemError } from '../errors.ts';
import { PrivilegesUnreadable } from './api.ts';
import { endpoints, type EndpointName } from './endpoints.ts';
import { messages } from './messages.ts';
import { retryAtMs } from './retry-after.ts';

/** An answer of Zoom, as far as it decides what happens next. */
export interface Answer {
  endpoint: EndpointName;
  status: number;
  /** Zoom's own code; 0 where an answer has none. */
  code: number;
  message: string;
  /** False when the body is no JSON. */
  readable: boolean;
  /** `X-RateLimit-Type`, lower-cased. */
  limitType: string;
  /** `Retry-After`. */
  retryAfter: string | undefined;
  nowMs: number;
}

/** What to do about an answer. */
export type Verdict =
  | { kind: 'ok' }
  /** The same request again, a few times. `message` is what to say when that did not help. */
  | { kind: 'retry'; message: string }
  /** Nobody asks under this label until then. */
  | { kind: 'pause'; limit: 'per_second' | 'daily'; untilMs: number | undefined }
  | { kind: 'refresh_token' }
  | { kind: 'restart_slice' }
  | { kind: 'not_on_this_plan' }
  | { kind: 'privileges_unreadable'; error: PrivilegesUnreadable }
  | { kind: 'fail'; error: ConnectorError };

interface Row {
  when: (answer: Answer) => boolean;
  then: (answer: Answer) => Verdict;
}

const scopeText = /does not contain.*scope/i;
const paidText = /only available for paid account/i;
const pageTokenText = /next[ _]page[ _]token/i;

/** A wait so long is no per-second limit, whatever the answer says. */
const dailyFromMs = 5 * 60_000;

const is =
  (...codes: number[]) =>
  (answer: Answer): boolean =>
    codes.includes(answer.code);
const isRole = ({ endpoint }: Answer): boolean => endpoint === 'roleDetail';
const fail = (error: ConnectorError): Verdict => ({ kind: 'fail', error });
const unreadable = (reason: PrivilegesUnreadable['reason'], text: string): Verdict => ({
  kind: 'privileges_unreadable',
  error: new PrivilegesUnreadable(reason, text),
});
const retryAt = ({ retryAfter, nowMs }: Answer): number | undefined => retryAtMs(retryAfter, nowMs);

/**
 * The decision table: the first row that fits counts. Zoom's code and text go before the HTTP status, since the status
 * varies for one and the same code, and errors come under HTTP 200 too.
 */
const table: readonly Row[] = [
  {
    when: (answer) =>
      answer.status === 429 &&
      (answer.limitType.startsWith('daily') ||
        /daily/i.test(answer.message) ||
        (retryAt(answer) ?? 0) - answer.nowMs > dailyFromMs),
    then: (answer) => ({ kind: 'pause', limit: 'daily', untilMs: retryAt(answer) }),
  },
  {
    when: ({ status, code }) => status === 429 || code === 429,
    then: (answer) => ({ kind: 'pause', limit: 'per_second', untilMs: retryAt(answer) }),
  },
  {
    when: (answer) => isRole(answer) && (answer.code === 4711 || scopeText.test(answer.message)),
    then: () => unreadable('missing_scope', messages.missingScope('roles', endpoints.roleDetail.scope)),
  },
  {
    when: ({ code, message }) => code === 4711 || scopeText.test(message),
    then: ({ endpoint }) =>
      fail(new ConfigError(messages.missingScope(listOf(endpoint), endpoints[endpoint].scope))),
  },
  { when: is(124, 4700), then: () => ({ kind: 'refresh_token' }) },
  {
    when: ({ code, message }) => code === 300 && pageTokenText.test(message),
    then: () => ({ kind: 'restart_slice' }),
  },
  {
    when: (answer) => isRole(answer) && answer.code === 200,
    then: () => unreadable('refused', 'Zoom refuses this app the privileges of the role.'),
  },
  {
    when: (answer) =>
      isRole(answer) && (answer.code === 1034 || (answer.status === 404 && answer.code !== 2300)),
    then: () => unreadable('role_deleted', 'The role was deleted since it was listed.'),
  },
  {
    when: ({ endpoint, code, message }) => endpoint !== 'users' && code === 200 && paidText.test(message),
    then: () => ({ kind: 'not_on_this_plan' }),
  },
  { when: is(200), then: ({ endpoint }) => fail(new ConfigError(messages.refused(listOf(endpoint)))) },
  {
    when: is(2300, 64041),
    then: ({ endpoint }) => fail(new ConfigError(messages.wrongAddress(listOf(endpoint)))),
  },
  { when: is(2001), then: () => fail(new ConfigError(messages.unknownAccount())) },
  {
    when: ({ status }) => status >= 500 || status === 408,
    then: ({ endpoint, status }) => ({
      kind: 'retry',
      message: messages.unavailable(listOf(endpoint), status),
    }),
  },
  {
    when: ({ status, readable }) => status === 200 && !readable,
    then: ({ endpoint }) => ({ kind: 'retry', message: messages.unreadable(listOf(endpoint)) }),
  },
  { when: ({ status, code }) => status === 200 && code === 0, then: () => ({ kind: 'ok' }) },
  { when: ({ status, code }) => status === 401 && code === 0, then: () => ({ kind: 'refresh_token' }) },
  {
    when: ({ status }) => status === 403,
    then: ({ endpoint }) => fail(new ConfigError(messages.accessDenied(listOf(endpoint)))),
  },
  {
    when: () => true,
    then: ({ endpoint, status, code }) =>
      fail(new SystemError(messages.unexpectedAnswer(listOf(endpoint), status, code))),
  },
];

/** What an answer of Zoom means. */
export function classify(answer: Answer): Verdict {
  const row = table.find(({ when }) => when(answer));
  if (row === undefined) throw new Error('The last row of the table fits every answer.');
  return row.then(answer);
}

/** The stream an endpoint belongs to, for messages. */
export function listOf(endpoint: EndpointName): string {
  return endpoint === 'roleDetail' ? 'roles' : endpoint;
}
