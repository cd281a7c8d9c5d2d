/** An answer before it is written. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  /** Somebody else answers in Zoom's place: nothing of the answer is Zoom's, its tracking id neither. */
  foreign?: true;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });

export const refusal = (status: number, code: number, message: string): Answer => ({
  status,
  body: { code, message },
});

export const missingScope = (scopes: readonly string[]): Answer =>
  refusal(400, 4711, `Invalid access token, does not contain scopes:[${scopes.join(', ')}].`);

export const paidOnly = (accountId: string, status: 200 | 400): Answer =>
  refusal(status, 200, `Only available for Paid account: ${accountId}`);

export const deadPageToken = (): Answer => refusal(400, 300, 'The next page token is invalid or expired.');

export const unknownRoute = (): Answer => refusal(404, 2300, 'This API endpoint is not recognized.');
