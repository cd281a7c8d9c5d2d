import { ApiError, errorBody, statusOf } from './api-error.ts';

/** What goes over the line; `reset` means that the line breaks instead. */
export type Answer = { status: number; headers: Record<string, string>; text: string } | 'reset';

const json = { 'content-type': 'application/json' };

export const success = (body: object): Answer => ({ status: 200, headers: json, text: JSON.stringify(body) });

export const page = (status: number): Answer => ({
  status,
  headers: { 'content-type': 'text/html' },
  text: '<html><body><h1>The page cannot be displayed</h1></body></html>',
});

/** Puts what a call threw into Veza's error envelope. */
export function failure(thrown: unknown, requestId: string, now: Date, retryAfter?: string | null): Answer {
  const error = thrown instanceof ApiError ? thrown : new ApiError('Internal', 'Internal error');
  return {
    status: statusOf[error.code],
    headers: retryAfter == null ? json : { ...json, 'retry-after': retryAfter },
    text: JSON.stringify(errorBody(error, requestId, now)),
  };
}
