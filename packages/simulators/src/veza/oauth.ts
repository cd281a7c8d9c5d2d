import { randomBytes } from 'node:crypto';
import type { IncomingRequest } from './incoming-request.ts';

/** An OAuth client of the tenant. */
export interface OAuthClient {
  clientId: string;
  clientSecret: string;
}

/** An answer of the token endpoint. */
interface TokenReply {
  status: number;
  body: object;
}

/** Where tokens are requested; Veza does not publish the path of its own. */
export const tokenPath = '/oauth/token';

const refusal = (status: number, error: string, description: string): TokenReply => ({
  status,
  body: { error, error_description: description },
});

/** The token endpoint for the grant `client_credentials` (RFC 6749, 4.4): tokens are opaque, and several live at once. */
export class OAuth {
  readonly client: OAuthClient;
  readonly #lifeSeconds: number;
  readonly #now: () => Date;
  readonly #ends = new Map<string, number>();

  constructor(client: OAuthClient, lifeSeconds: number, now: () => Date) {
    this.client = client;
    this.#lifeSeconds = lifeSeconds;
    this.#now = now;
  }

  /** The client may identify itself in the header or in the form, but not in both. */
  issue({ method, authorization, contentType, body }: IncomingRequest): TokenReply {
    if (method !== 'POST') return refusal(405, 'invalid_request', 'The method must be POST');
    if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded')
      return refusal(400, 'invalid_request', 'The body must be a form');
    const form = new URLSearchParams(body.toString());
    if ([...form.keys()].length !== new Set(form.keys()).size)
      return refusal(400, 'invalid_request', 'A parameter appears twice');
    if (authorization !== undefined && (form.has('client_id') || form.has('client_secret')))
      return refusal(400, 'invalid_request', 'The client identifies itself twice');
    const given = authorization === undefined ? ofForm(form) : ofBasic(authorization);
    const { clientId, clientSecret } = this.client;
    if (given?.clientId !== clientId || given.clientSecret !== clientSecret)
      return refusal(401, 'invalid_client', 'The client is unknown, or its secret is wrong');
    if (form.get('grant_type') !== 'client_credentials')
      return refusal(400, 'unsupported_grant_type', 'The grant type must be client_credentials');
    const token = randomBytes(24).toString('base64url');
    this.#ends.set(token, this.#now().getTime() + this.#lifeSeconds * 1000);
    return {
      status: 200,
      body: { access_token: token, token_type: 'Bearer', expires_in: this.#lifeSeconds },
    };
  }

  /** Whether a bearer token is one of ours and has not expired. */
  holds(token: string): boolean {
    return (this.#ends.get(token) ?? 0) > this.#now().getTime();
  }

  /** Tokens that were issued, in order; for tests that look for them in an output. */
  get tokens(): readonly string[] {
    return [...this.#ends.keys()];
  }

  /** All tokens expire at once. */
  revoke(): void {
    for (const token of this.#ends.keys()) this.#ends.set(token, 0);
  }
}

function ofForm(form: URLSearchParams): OAuthClient {
  return { clientId: form.get('client_id') ?? '', clientSecret: form.get('client_secret') ?? '' };
}

/** Both parts are encoded as in a form (RFC 6749, 2.3.1). */
function ofBasic(authorization: string): OAuthClient | undefined {
  const [, encoded = ''] = /^Basic (\S+)$/.exec(authorization) ?? [];
  const [clientId, clientSecret, ...more] = Buffer.from(encoded, 'base64')
    .toString()
    .split(':')
    .map((part) => new URLSearchParams(`part=${part}`).get('part') ?? '');
  return clientId === undefined || clientSecret === undefined || more.length > 0
    ? undefined
    : { clientId, clientSecret };
}
