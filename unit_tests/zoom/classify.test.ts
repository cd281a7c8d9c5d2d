import { ConfigError, SystemError } from '@source-zoom/airbyte-connector';
import type { Answer } from '../../src/zoom/answer.ts';
import { classify } from '../../src/zoom/classify.ts';
import { messages } from '../../src/zoom/zoom-messages.ts';
import { answer, config, expected, nowMs, word } from './answer-and-word.ts';

const secondText = 'You have reached the maximum per-second rate limit for this API. Try again later.';
const dailyText =
  'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.';

const everywhere: [string, Partial<Answer>, string][] = [
  ['success', {}, 'ok'],
  // 401 and 400, with either text
  ['124 under 401', { status: 401, code: 124, message: 'Invalid access token.' }, 'refresh_token'],
  ['124 under 400', { status: 400, code: 124, message: 'Access token is expired.' }, 'refresh_token'],
  ['124 under 200', { code: 124 }, 'refresh_token'],
  ['4700: token empty', { status: 400, code: 4700, message: 'Token is empty.' }, 'refresh_token'],
  ['401 that says no more', { status: 401, readable: false }, 'refresh_token'],
  ['2300', { status: 404, code: 2300, message: 'This API endpoint is not recognized' }, 'wrongAddress'],
  ['2300 under 400', { status: 400, code: 2300 }, 'wrongAddress'],
  ['64041', { status: 404, code: 64041, message: 'Route Not Found' }, 'wrongAddress'],
  ['2001', { status: 404, code: 2001, message: 'Account does not exist' }, config(messages.unknownAccount())],
  [
    '403 of a closed account',
    { status: 403, message: 'Access to the Zoom REST API has been denied for this account.' },
    'accessDenied',
  ],
  ['403 that says little', { status: 403, message: 'Forbidden' }, 'ownerLacksPermission'],
  ['403 with a code', { status: 403, code: 3000, message: 'Forbidden' }, 'ownerLacksPermission'],
  [
    'code 403 under 400',
    { status: 400, code: 403, message: 'You do not have permission.' },
    'ownerLacksPermission',
  ],
  ['403 without JSON', { status: 403, readable: false }, 'accessDenied'],
  ['429 QPS', { status: 429, code: 429, limitType: 'qps', message: secondText }, 'per_second until ?'],
  ['429 QPS with seconds', { status: 429, code: 429, limitType: 'qps', retryAfter: '2' }, 'per_second 2'],
  [
    '429 daily',
    {
      status: 429,
      code: 429,
      limitType: 'daily-limit',
      message: dailyText,
      retryAfter: '2026-01-01T12:01:00Z',
    },
    'daily 60',
  ],
  [
    '429 daily, only the reset',
    { status: 429, code: 429, limitType: 'daily-limit', limitReset: String(nowMs / 1000 + 90) },
    'daily 90',
  ],
  ['429 daily, no time', { status: 429, code: 429, limitType: 'daily-limit' }, 'daily until ?'],
  ['429 daily by its text', { status: 429, code: 429, message: dailyText }, 'daily until ?'],
  ['429 daily by the time', { status: 429, code: 429, retryAfter: '2026-01-01T12:06:00Z' }, 'daily 360'],
  [
    '429 not daily by the time',
    { status: 429, code: 429, retryAfter: '2026-01-01T12:04:00Z' },
    'per_second 240',
  ],
  [
    '429 of the old form',
    {
      status: 429,
      code: 429,
      message: 'You have exceeded the daily rate limit (100). You can resume at GMT 00:00:00.',
    },
    'daily until ?',
  ],
  ['429 bare', { status: 429 }, 'per_second until ?'],
  ['429 without JSON', { status: 429, readable: false, message: '<html>' }, 'per_second until ?'],
  [
    '429 with a reset but no word of a day',
    { status: 429, limitReset: String(nowMs / 1000 + 9000) },
    'per_second until ?',
  ],
  ['4001 under 429', { status: 429, code: 4001, message: 'per second' }, 'per_second until ?'],
  ['429 under 200', { code: 429, message: secondText }, 'per_second until ?'],
  ['429 daily under 200', { code: 429, message: dailyText }, 'daily until ?'],
  ['500 as HTML', { status: 500, readable: false, message: '<html>' }, 'retry'],
  ['502', { status: 502 }, 'retry'],
  ['504', { status: 504, readable: false }, 'retry'],
  ['408', { status: 408, readable: false }, 'retry'],
  ['200 that cannot be read', { readable: false }, 'retry, or unknown'],
  ['300: our own mistake', { status: 400, code: 300, message: 'Validation Failed.' }, 'unexpectedAnswer'],
  [
    '300: another mistake',
    { status: 400, code: 300, message: 'Request Body should be a valid JSON object.' },
    'unexpectedAnswer',
  ],
  ['a code nobody knows', { status: 400, code: 987, message: 'odd' }, 'unexpectedAnswer'],
  ['a code nobody knows under 200: a hiccup', { code: 987, message: 'odd' }, 'retry, or unknown'],
  ['200 that is something else', { fits: false }, 'retry, or unknown'],
  ['an error under 200 without a code', { isError: true }, 'retry, or unknown'],
  ['an outage inside 200', { code: 503 }, 'retry'],
  ['a refused token inside 200', { code: 401 }, 'refresh_token'],
  ['a redirect', { status: 302, readable: false }, 'unexpectedAnswer'],
  [
    '400 that cannot be read',
    { status: 400, readable: false, message: '{"message":"a "b""}' },
    'unexpectedAnswer',
  ],
];

describe.each(['users', 'groups', 'roles', 'roleDetail'] as const)('classify: %s', (endpoint) => {
  it.each(everywhere)('%s', (_, part, name) => {
    expect(word(classify(answer({ ...part, endpoint })))).toBe(expected(name, endpoint, part));
  });
});

describe('what an error carries', () => {
  const errorOf = (part: Partial<Answer>): unknown => {
    const verdict = classify(answer(part));
    return verdict.kind === 'fail' ? verdict.error : undefined;
  };

  it('what Zoom support asks for', () => {
    const error = errorOf({ status: 400, code: 200, message: 'No permission.' });
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ internalMessage: 'HTTP 400, code 200, tracking id rid' });
  });

  it('no code where Zoom gave none', () => {
    const error = errorOf({ status: 418, readable: false, trackingId: undefined });
    expect(error).toBeInstanceOf(SystemError);
    expect(error).toMatchObject({
      internalMessage: 'HTTP 418, code 0, tracking id none',
    });
  });
});
