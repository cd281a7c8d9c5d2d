import type { Redactor } from '@source-zoom/http';
import type { AxiosResponse } from 'axios';
import type { Excess } from './answer-bounds.ts';
import { type Asked, fits } from './answer-fits.ts';
import { answerText } from './answer-text.ts';
import type { Answer } from './answer.ts';
import { errorDetailsOf } from './error-details.ts';
import { parseAnswer } from './json.ts';

/** How much of an error is examined, since patterns are slow on long texts. */
const maxTextLength = 2000;

/** Stands in for an abandoned answer, of which nothing else is known. */
const givenUp = { status: 0, headers: {}, data: '' };

/** An answer in the form the decision table needs, and its parsed body; `undefined` if that is not a JSON object. */
export function readAnswer(
  received: AxiosResponse<unknown> | Excess,
  asked: Asked,
  { nowMs, redactor }: { nowMs: number; redactor: Pick<Redactor, 'redact' | 'holdsSecret'> },
): { answer: Answer; body: Record<string, unknown> | undefined } {
  const excess = typeof received === 'string' ? received : undefined;
  const { status, data, ...response } = typeof received === 'string' ? givenUp : received;
  const headers: Record<string, unknown> = response.headers;
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const { text, isWhole } = answerText(data);
  const body = isWhole ? parsed(text, redactor.holdsSecret, data) : undefined;
  const trackingId = header('x-zm-trackingid');
  const details = errorDetailsOf({ status, trackingId, text, body }, redactor.redact);
  return {
    body,
    answer: {
      ...details,
      excess,
      endpoint: asked.endpoint,
      ofPage: asked.ofPage,
      pageSize: asked.pageSize,
      status,
      // An error with unescaped quotes is not JSON, but its text still shows what it is.
      message: (body === undefined ? text : details.message).slice(0, maxTextLength),
      readable: body !== undefined,
      fits: body !== undefined && fits(asked, body),
      limitType: (header('x-ratelimit-type') ?? '').toLowerCase(),
      retryAfter: header('retry-after'),
      limitReset: header('x-ratelimit-reset'),
      trackingId,
      nowMs,
    },
  };
}

function parsed(
  text: string,
  holdsSecret: (text: string) => boolean,
  data: unknown,
): Record<string, unknown> | undefined {
  try {
    const body = parseAnswer(text, holdsSecret, Buffer.isBuffer(data) ? data : undefined);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
