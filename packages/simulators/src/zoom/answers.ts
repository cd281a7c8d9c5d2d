/** An answer before it is sent. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  /** Something else answers in Zoom's place: nothing in the answer is Zoom's, not even a tracking id. */
  foreign?: true;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });

export const refusal = (status: number, code: number, message: string): Answer => ({
  status,
  body: { code, message },
});

export const missingScope = (scopes: readonly string[]): Answer =>
  refusal(400, 4711, `Invalid access token, does not contain scopes:[${scopes.join(', ')}].`);

/** The Marketplace has a code of its own for it. */
export const missingMarketplaceScope = (scopes: readonly string[]): Answer =>
  refusal(400, 201, `Invalid access token, does not contain scopes:[${scopes.join(', ')}].`);

/**
 * The words in which Zoom refuses a list that a plan does not have; `no_permission`: that of roles, beside `paid` for
 * groups.
 */
export type PaidRefusal = 'paid' | 'paid_or_zmp' | 'no_permission';

export function paidOnly(
  accountId: string,
  isOfRoles: boolean,
  { status, words }: { status: 200 | 400; words: PaidRefusal },
): Answer {
  if (words === 'no_permission' && isOfRoles) return refusal(status, 200, 'No permission.');
  const who = words === 'paid_or_zmp' ? 'Paid or ZMP' : 'Paid';
  return refusal(status, 200, `Only available for ${who} account: ${accountId}`);
}

export const deadPageToken = (): Answer => refusal(400, 300, 'The next page token is invalid or expired.');

export const unknownRoute = (): Answer => refusal(404, 2300, 'This API endpoint is not recognized.');
