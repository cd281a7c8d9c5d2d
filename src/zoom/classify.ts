import { SystemError, TransientError } from '@source-zoom/airbyte-connector';
import {
  asksForMaster,
  dailyFromMs,
  deniedText,
  is,
  isDeadPageToken,
  isLimit,
  isOutage,
  isDetail,
  lacksScope,
  paidText,
  permissionText,
  retryAt,
  statusInside,
  tookTooLong,
} from './answer-predicates.ts';
import { type Answer, listOf } from './answer.ts';
import { ListRefused, minPageSize, PageTooLarge } from './api.ts';
import { endpoints } from './endpoints.ts';
import { foreignError } from './foreign-answer.ts';
import { retryAtMs } from './retry-after.ts';
import {
  again,
  attemptsOfLargePage,
  configError,
  details,
  excessText,
  orUnknownDetail,
  unexpected,
  unreadable,
  type Verdict,
} from './verdicts.ts';
import { messages } from './zoom-messages.ts';
import { unknownWords, withWords } from './zooms-words.ts';

interface Row {
  when: (answer: Answer) => boolean;
  then: (answer: Answer) => Verdict;
}

/**
 * The decision table: the first matching row counts. Zoom's code and text take precedence over the HTTP status, which
 * varies for the same code; errors also come under HTTP 200.
 */
const table: readonly Row[] = [
  {
    when: ({ excess, pageSize = 0 }) => excess !== undefined && pageSize > minPageSize,
    then: (answer) => {
      const error = new PageTooLarge(excessText(answer), details(answer));
      return { kind: 'retry', error, attempts: answer.excess === 'too_large' ? 1 : attemptsOfLargePage };
    },
  },
  {
    when: ({ excess }) => excess !== undefined,
    then: orUnknownDetail((answer) => ({
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
    // Nothing in it comes from Zoom, so it says nothing about scopes or tokens.
    when: ({ foreign }) => foreign !== undefined,
    then: orUnknownDetail((answer) => {
      const { endpoint, status, foreign = '' } = answer;
      const { internalMessage } = details(answer);
      return { kind: 'retry', error: foreignError(listOf(endpoint), status, foreign, internalMessage) };
    }),
  },
  {
    when: (answer) => isDetail(answer) && lacksScope(answer),
    then: ({ endpoint }) =>
      unreadable('missing_scope', messages.missingScope(listOf(endpoint), endpoints[endpoint].scope)),
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
    // A request that named no page has nothing to restart: such an answer makes no sense, and refuses nothing.
    when: isDeadPageToken,
    then: orUnknownDetail((answer) => {
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
    when: (answer) => isDetail(answer) && answer.code === 200,
    then: (answer) => unreadable('refused', 'Zoom refuses this app the detail.', unknownWords(answer)),
  },
  {
    when: (answer) =>
      isDetail(answer) && (answer.code === 1034 || (answer.status === 404 && answer.readable)),
    then: () => unreadable('deleted', 'It was deleted since it was listed.'),
  },
  {
    when: ({ endpoint, code }) => endpoint === 'group_admins' && code === 4130,
    then: () => ({ kind: 'group_deleted' }),
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
    when: (answer) => tookTooLong(answer) && (answer.pageSize ?? 0) > minPageSize,
    then: (answer) => {
      const text = withWords(messages.unavailable(listOf(answer.endpoint), answer.status), answer);
      const error = new PageTooLarge(text, details(answer));
      return { kind: 'retry', error, attempts: attemptsOfLargePage };
    },
  },
  {
    // Under HTTP 200, some envelopes hold the status that the answer should have had.
    when: (answer) => [answer.status, statusInside(answer)].some(isOutage),
    then: again(messages.unavailable),
  },
  {
    when: ({ status, readable }) => status === 200 && !readable,
    then: orUnknownDetail(again(messages.unreadable)),
  },
  { when: ({ status, isError, fits }) => status === 200 && !isError && fits, then: () => ({ kind: 'ok' }) },
  {
    when: (answer) => (answer.status === 401 && answer.code === 0) || statusInside(answer) === 401,
    then: () => ({ kind: 'refresh_token' }),
  },
  {
    when: ({ status, isError }) => status === 200 && !isError,
    then: orUnknownDetail((answer) => ({
      kind: 'retry',
      error: new SystemError(messages.anotherAnswer(listOf(answer.endpoint)), details(answer)),
    })),
  },
  {
    // For an account whose API is closed, Zoom says just that; for anything else it forbids, in JSON, it says little.
    when: ({ status, code, readable, message }) =>
      readable && (status === 403 || (status === 400 && code === 403)) && !deniedText.test(message),
    then: orUnknownDetail(configError(messages.ownerLacksPermission)),
  },
  {
    when: ({ status }) => status === 403,
    then: orUnknownDetail(configError(messages.accessDenied)),
  },
  // Zoom's hiccups look like this too; a real refusal comes again.
  {
    when: ({ status }) => status === 200,
    then: orUnknownDetail((answer) => ({ kind: 'retry', error: unexpected(answer) })),
  },
  { when: () => true, then: orUnknownDetail((answer) => ({ kind: 'fail', error: unexpected(answer) })) },
];

/** What an answer from Zoom means. */
export function classify(answer: Answer): Verdict {
  const row = table.find(({ when }) => when(answer));
  if (row === undefined) throw new Error('The last row of the table fits every answer.');
  return row.then(answer);
}
