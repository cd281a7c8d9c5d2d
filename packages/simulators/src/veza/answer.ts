import { ApiError, errorBody, statusOf } from './api-error.ts';

/** What is sent over the connection; `reset` means that the connection breaks instead. */
export type Answer = Said | 'reset';

interface Said {
  status: number;
  headers: Record<string, string>;
  text: string;
}

const json = { 'content-type': 'application/json' };

export const success = (body: object): Said => ({ status: 200, headers: json, text: JSON.stringify(body) });

export const text = (status: number, body: string): Said => ({ status, headers: json, text: body });

export const page = (status: number): Said => ({
  status,
  headers: { 'content-type': 'text/html' },
  text: '<html><body><h1>The page cannot be displayed</h1></body></html>',
});

/** What single sign-on, firewalls and proxies answer in Veza's place. */
export function foreign(status: number, body: string | undefined): Answer {
  const answer = body === undefined ? page(status) : text(status, body);
  const isRedirect = status >= 300 && status < 400;
  return isRedirect
    ? { ...answer, headers: { ...answer.headers, location: 'https://login.example.com/' } }
    : answer;
}

/** Puts the error of a call into Veza's error envelope. */
export function failure(thrown: unknown, requestId: string, now: Date, retryAfter?: string | null): Answer {
  const error = thrown instanceof ApiError ? thrown : new ApiError('Internal', 'Internal error');
  return {
    status: statusOf[error.code],
    headers: retryAfter == null ? json : { ...json, 'retry-after': retryAfter },
    text: JSON.stringify(errorBody(error, requestId, now)),
  };
}
