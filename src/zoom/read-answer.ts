import type { AxiosResponse } from 'axios';
import { type Asked, fits } from './answer-fits.ts';
import type { Answer } from './classify.ts';
import { errorIn } from './error-body.ts';
import { foreignForm } from './foreign-answer.ts';
import { parseAnswer } from './json.ts';

/** Of an error that is no JSON, so much is looked at. */
const longestText = 2000;

/** An answer as the decision table wants it, and its parsed body; `undefined` when that is no JSON object. */
export function readAnswer(
  { status, headers, data }: AxiosResponse<unknown>,
  asked: Asked,
  nowMs: number,
): { answer: Answer; body: Record<string, unknown> | undefined } {
  const header = (name: string): string | undefined => {
    const value: unknown = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const trackingId = header('x-zm-trackingid');
  const body = parsed(data);
  const { isError, code, message } = errorIn(body);
  return {
    body,
    answer: {
      endpoint: asked.endpoint,
      ofPage: asked.ofPage,
      status,
      code,
      isError,
      // An error whose quotes are not escaped is no JSON, but its text still tells what it is.
      message: body === undefined ? textOf(data).slice(0, longestText) : message,
      readable: body !== undefined,
      fits: body !== undefined && fits(asked, body),
      foreign: foreignForm({ status, trackingId, text: textOf(data) }),
      limitType: (header('x-ratelimit-type') ?? '').toLowerCase(),
      retryAfter: header('retry-after'),
      limitReset: header('x-ratelimit-reset'),
      trackingId,
      nowMs,
    },
  };
}

function parsed(text: unknown): Record<string, unknown> | undefined {
  try {
    const body = parseAnswer(textOf(text));
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
