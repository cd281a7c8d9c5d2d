import { ConfigError, type ConnectorError, SystemError, TransientError } from '../errors.ts';
import { ListRefused, PageTooLarge, PrivilegesUnreadable, smallestPageSize } from './api.ts';
import type { Excess } from './answer-bounds.ts';
import { endpoints, type EndpointName } from './endpoints.ts';
import { foreignError } from './foreign-answer.ts';
import { messages } from './messages.ts';
import { retryAtMs } from './retry-after.ts';
import type { Told } from './told.ts';
import { unknownWords, withWords } from './zooms-words.ts';

/** An answer of Zoom, as far as it decides what happens next. */
export interface Answer extends Told {
  endpoint: EndpointName;
  /** Whether the request named a page. */
  ofPage: boolean;
  /** Of a list that is paged: the rows that were asked for. */
  pageSize: number | undefined;
  status: number;
  /** Of an answer that was given up: why. Nothing of it is known but its endpoint. */
  excess: Excess | undefined;
  /** Whether the body holds what was asked for. */
  fits: boolean;
  /** False when the body is no JSON. */
  readable: boolean;
  /** `X-RateLimit-Type`, lower-cased. */
  limitType: string;
  retryAfter: string | undefined;
  /** `X-RateLimit-Reset`: when a limit that is known to be the daily one ends, if `Retry-After` does not say it. */
  limitReset: string | undefined;
  /** `x-zm-trackingid`, which Zoom's support asks for. */
  trackingId: string | undefined;
  nowMs: number;
}

/** What to do about an answer. */
export type Verdict =
  | { kind: 'ok' }
  /** The same request again, `attempts` times in all where that is less than usual. `error` is what to end with. */
  | { kind: 'retry'; error: ConnectorError | PrivilegesUnreadable; attempts?: number }
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
/** Zoom's wording of it changes. */
const paidText = /\bonly\b.*\bpaid\b|\bpaid\b.*\bonly\b/i;
const permissionText = /\bpermission\b/i;
/** Source: Zoom's documentation of its errors. */
const deniedText = /\bREST API\b.*\bdenied\b/i;
const pageTokenText = /next[ _]page[ _]token/i;

/** What stays so often is meant so: a role is not worth the patience that a list is, for there may be thousands. */
const attemptsOfRole = 4;

/** A page that did not come in time so often may come when it is smaller. */
const attemptsOfLargePage = 3;

/** A wait so long is no per-second limit, whatever the answer says. */
const dailyFromMs = 5 * 60_000;

const is =
  (...codes: number[]) =>
  (answer: Answer): boolean =>
    codes.includes(answer.code);
const isRole = ({ endpoint }: Answer): boolean => endpoint === 'roleDetail';

/** An error says what Zoom answered, for the log. */
function details(answer: Answer): { internalMessage: string } {
  return { internalMessage: tellAnswer(answer) };
}

const configError =
  (say: (list: string, answer: Answer) => string): Row['then'] =>
  (answer) => ({
    kind: 'fail',
    error: new ConfigError(withWords(say(listOf(answer.endpoint), answer), answer), details(answer)),
  });
const again =
  (say: (list: string, status: number) => string): Row['then'] =>
  (answer) => ({
    kind: 'retry',
    error: new TransientError(
      withWords(say(listOf(answer.endpoint), answer.status), answer),
      details(answer),
    ),
  });
const unexpected = (answer: Answer): ConnectorError => {
  const { endpoint, status, code } = answer;
  const text = messages.unexpectedAnswer(listOf(endpoint), status, code);
  return new SystemError(withWords(text, answer), details(answer));
};
const unreadable = (reason: PrivilegesUnreadable['reason'], text: string, words?: string): Verdict => ({
  kind: 'privileges_unreadable',
  error: new PrivilegesUnreadable(reason, text, { words }),
});
/** Of one role no failure of the stream: whatever comes instead of its detail, what it may do is unknown. */
const orUnknownRole =
  (then: Row['then']): Row['then'] =>
  (answer) => {
    const verdict = then(answer);
    if (!isRole(answer) || (verdict.kind !== 'retry' && verdict.kind !== 'fail')) return verdict;
    if (verdict.error instanceof PrivilegesUnreadable) return verdict;
    const told = { answer: inFewWords(answer), failure: verdict.error };
    const error = new PrivilegesUnreadable('unreadable', 'The detail of the role cannot be read.', told);
    return { kind: 'retry', error, attempts: attemptsOfRole };
  };
const retryAt = ({ retryAfter, nowMs }: Answer): number | undefined => retryAtMs(retryAfter, nowMs);
const isDeadPageToken = ({ code, message }: Answer): boolean => code === 300 && pageTokenText.test(message);
const isLimit = ({ status, code }: Answer): boolean => status === 429 || code === 429;
const lacksScope = ({ code, message }: Answer): boolean =>
  code === 4711 || code === 104 || scopeText.test(message);

/** Whether all the scopes that Zoom names are of master accounts; any of those that it names would do. */
function asksForMaster({ message }: Answer): boolean {
  const names = /scopes?:\s*\[([^\]]*)\]/i.exec(message)?.[1]?.split(',') ?? [];
  return names.length > 0 && names.every((name) => name.trim().endsWith(':master'));
}

/**
 * The decision table: the first row that fits counts. Zoom's code and text go before the HTTP status, since the status
 * varies for one and the same code, and errors come under HTTP 200 too.
 */
const table: readonly Row[] = [
  {
    when: ({ excess, pageSize = 0 }) => excess !== undefined && pageSize > smallestPageSize,
    then: (answer) => {
      const error = new PageTooLarge(excessText(answer), details(answer));
      return { kind: 'retry', error, attempts: answer.excess === 'too_large' ? 1 : attemptsOfLargePage };
    },
  },
  {
    when: ({ excess }) => excess !== undefined,
    then: orUnknownRole((answer) => ({
      kind: 'retry',
      error: new TransientError(excessText(answer), details(answer)),
    })),
  },
  {
    when: (answer) =>
      isLimit(answer) &&
      (answer.limitType.startsWith('daily') ||
        /daily/i.test(answer.message) ||
        (retryAt(answer) ?? 0) - answer.nowMs > dailyFromMs),
    then: (answer) => ({
      kind: 'pause',
      limit: 'daily',
      untilMs: retryAt(answer) ?? retryAtMs(answer.limitReset, answer.nowMs),
    }),
  },
  {
    when: isLimit,
    then: (answer) => ({ kind: 'pause', limit: 'per_second', untilMs: retryAt(answer) }),
  },
  {
    // Nothing that it says is Zoom's word: neither of scopes nor of tokens.
    when: ({ foreign }) => foreign !== undefined,
    then: orUnknownRole((answer) => {
      const { endpoint, status, foreign = '' } = answer;
      const told = details(answer).internalMessage;
      return { kind: 'retry', error: foreignError(listOf(endpoint), status, foreign, told) };
    }),
  },
  {
    when: (answer) => isRole(answer) && lacksScope(answer),
    then: () => unreadable('missing_scope', messages.missingScope('roles', endpoints.roleDetail.scope)),
  },
  {
    when: (answer) => lacksScope(answer) && asksForMaster(answer),
    then: configError((list) => messages.masterScope(list)),
  },
  {
    when: lacksScope,
    then: configError((list, { endpoint }) => messages.missingScope(list, endpoints[endpoint].scope)),
  },
  { when: is(124, 4700), then: () => ({ kind: 'refresh_token' }) },
  {
    when: (answer) => answer.ofPage && isDeadPageToken(answer),
    then: () => ({ kind: 'restart_slice' }),
  },
  {
    // Who named no page has nothing to start again from: an answer that makes no sense, and that refuses nothing.
    when: isDeadPageToken,
    then: orUnknownRole((answer) => {
      const text = messages.unexpectedAnswer(listOf(answer.endpoint), answer.status, answer.code);
      return { kind: 'retry', error: new TransientError(withWords(text, answer), details(answer)) };
    }),
  },
  {
    when: is(2300, 64041),
    then: configError(messages.wrongAddress),
  },
  { when: is(2001), then: configError(() => messages.unknownAccount()) },
  {
    when: (answer) => isRole(answer) && answer.code === 200,
    then: (answer) =>
      unreadable('refused', 'Zoom refuses this app the privileges of the role.', unknownWords(answer)),
  },
  {
    when: (answer) => isRole(answer) && (answer.code === 1034 || (answer.status === 404 && answer.readable)),
    then: () => unreadable('role_deleted', 'The role was deleted since it was listed.'),
  },
  {
    when: ({ endpoint, code, message }) => endpoint !== 'users' && code === 200 && paidText.test(message),
    then: () => ({ kind: 'not_on_this_plan' }),
  },
  {
    when: is(200),
    then: (answer) => {
      const { endpoint, message } = answer;
      const lacksPermission = permissionText.test(message);
      const isOfRoles = lacksPermission && endpoint === 'roles';
      const text = withWords(
        isOfRoles ? messages.rolesRefused() : messages.refused(listOf(endpoint)),
        answer,
      );
      return { kind: 'fail', error: new ListRefused(text, { ...details(answer), lacksPermission }) };
    },
  },
  {
    when: (answer) => tookTooLong(answer) && (answer.pageSize ?? 0) > smallestPageSize,
    then: (answer) => {
      const text = withWords(messages.unavailable(listOf(answer.endpoint), answer.status), answer);
      const error = new PageTooLarge(text, details(answer));
      return { kind: 'retry', error, attempts: attemptsOfLargePage };
    },
  },
  {
    // Some envelopes hold under HTTP 200 the status that the answer should have had.
    when: (answer) => [answer.status, statusInside(answer)].some(isOutage),
    then: again(messages.unavailable),
  },
  {
    when: ({ status, readable }) => status === 200 && !readable,
    then: orUnknownRole(again(messages.unreadable)),
  },
  { when: ({ status, isError, fits }) => status === 200 && !isError && fits, then: () => ({ kind: 'ok' }) },
  {
    when: (answer) => (answer.status === 401 && answer.code === 0) || statusInside(answer) === 401,
    then: () => ({ kind: 'refresh_token' }),
  },
  {
    when: ({ status, isError }) => status === 200 && !isError,
    then: orUnknownRole((answer) => ({
      kind: 'retry',
      error: new SystemError(messages.anotherAnswer(listOf(answer.endpoint)), details(answer)),
    })),
  },
  {
    // Of an account whose API is closed Zoom says just that; of everything else that it forbids, in JSON, little.
    when: ({ status, code, readable, message }) =>
      readable && (status === 403 || (status === 400 && code === 403)) && !deniedText.test(message),
    then: orUnknownRole(configError(messages.ownerLacksPermission)),
  },
  {
    when: ({ status }) => status === 403,
    then: orUnknownRole(configError(messages.accessDenied)),
  },
  // Zoom's hiccups come so too; what it means to refuse, it refuses again.
  {
    when: ({ status }) => status === 200,
    then: orUnknownRole((answer) => ({ kind: 'retry', error: unexpected(answer) })),
  },
  { when: () => true, then: orUnknownRole((answer) => ({ kind: 'fail', error: unexpected(answer) })) },
];

/** What an answer of Zoom means. */
export function classify(answer: Answer): Verdict {
  const row = table.find(({ when }) => when(answer));
  if (row === undefined) throw new Error('The last row of the table fits every answer.');
  return row.then(answer);
}

/** A header whose end was damaged holds what stood behind it, a token for one. */
const trackingForm = /^[\w.;=:-]{1,128}$/;

/** An answer in a few words, for the log. */
export function tellAnswer(
  answer: Pick<Answer, 'status' | 'code' | 'trackingId' | 'quoted'> & { excess?: Excess | undefined },
): string {
  const { status, code, trackingId = 'none', quoted, excess } = answer;
  const id = trackingForm.test(trackingId) ? trackingId : 'unreadable';
  if (excess !== undefined) return excessWords[excess];
  return `HTTP ${status}, code ${code}, tracking id ${id}${quoted === '' ? '' : `, "${quoted}"`}`;
}

/** The HTTP status that an error under HTTP 200 names as its code. */
function statusInside({ status, code }: Answer): number | undefined {
  return status === 200 ? code : undefined;
}

const excessWords: Readonly<Record<Excess, string>> = {
  too_large: 'an answer too large to be true',
  too_slow: 'an answer without end in time',
};

function excessText({ endpoint, excess }: Answer): string {
  const say = excess === 'too_large' ? messages.answerTooLarge : messages.answerTooSlow;
  return say(listOf(endpoint));
}

function tookTooLong(answer: Answer): boolean {
  return answer.status === 504 || statusInside(answer) === 504;
}

function isOutage(status: number | undefined): boolean {
  return status === 408 || (status !== undefined && status >= 500 && status < 600);
}

/** What came instead of a role's detail, for the user. */
function inFewWords(answer: Answer): string {
  const { status, code, isError, readable, foreign, excess } = answer;
  if (excess !== undefined) return excessWords[excess];
  if (foreign !== undefined) return `HTTP ${status}, ${foreign}`;
  const words = unknownWords(answer);
  const told = words === undefined ? '' : `, "${words}"`;
  if (code !== 0) return `HTTP ${status}, code ${code}${told}`;
  if (status !== 200) return `HTTP ${status}${told}`;
  if (!readable) return 'HTTP 200, no JSON';
  return isError ? `HTTP 200, an error without a code${told}` : 'HTTP 200, not the detail of this role';
}

/** The stream an endpoint belongs to, for messages. */
export function listOf(endpoint: EndpointName): string {
  return endpoint === 'roleDetail' ? 'roles' : endpoint;
}
