import type { AxiosResponse } from 'axios';
import type { Answer } from './classify.ts';
import type { EndpointName } from './endpoints.ts';
import { parseAnswer } from './json.ts';

/** Of an error that is no JSON, so much is looked at. */
const longestText = 2000;

/** An answer as the decision table wants it, and its parsed body; `undefined` when that is no JSON object. */
export function readAnswer(
  { status, headers, data }: AxiosResponse<unknown>,
  request: { endpoint: EndpointName; ofPage: boolean },
  nowMs: number,
): { answer: Answer; body: Record<string, unknown> | undefined } {
  const header = (name: string): string | undefined => {
    const value: unknown = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const body = parsed(data);
  const { code, message } = body ?? {};
  return {
    body,
    answer: {
      endpoint: request.endpoint,
      ofPage: request.ofPage,
      status,
      code: typeof code === 'number' ? code : 0,
      // An error whose quotes are not escaped is no JSON, but its text still tells what it is.
      message: body === undefined ? textOf(data).slice(0, longestText) : textOf(message),
      readable: body !== undefined,
      limitType: (header('x-ratelimit-type') ?? '').toLowerCase(),
      retryAfter: header('retry-after'),
      limitReset: header('x-ratelimit-reset'),
      trackingId: header('x-zm-trackingid'),
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
