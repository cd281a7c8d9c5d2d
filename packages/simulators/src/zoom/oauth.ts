import { type Answer, ok } from './answers.ts';

export interface Credentials {
  accountId: string;
  clientId: string;
  clientSecret: string;
}

/** Settings of the token endpoint. All of them can change while the simulator runs. */
export interface OAuthBehaviour {
  /** Seconds; default 3599. */
  expiresIn: number;
  /** Separated by spaces. */
  scopes: string;
  appDisabled: boolean;
  /** Left out of the answer if undefined. */
  apiUrl: string | undefined;
  /** If defined, every token request is refused this way: Zoom's reasons vary. */
  refuse: { status: 400 | 401; error: string; reason: string } | undefined;
}

const error = (name: string, reason: string): Answer => ({ status: 400, body: { reason, error: name } });

/** Zoom's token endpoint for Server-to-Server apps: tokens are opaque, several live at once, and each keeps its scopes. */
export class OAuth {
  readonly behaviour: OAuthBehaviour;
  readonly #credentials: Credentials;
  readonly #now: () => number;
  readonly #tokens = new Map<string, { endsMs: number; scopes: ReadonlySet<string> }>();
  #issued = 0;

  constructor(credentials: Credentials, behaviour: OAuthBehaviour, now: () => number) {
    this.#credentials = credentials;
    this.behaviour = behaviour;
    this.#now = now;
  }

  /** `parameters` may come in the query or in a form. */
  issue(authorization: string | undefined, parameters: URLSearchParams): Answer {
    const { refuse } = this.behaviour;
    if (refuse !== undefined) return { ...error(refuse.error, refuse.reason), status: refuse.status };
    const [scheme, encoded = ''] = (authorization ?? '').split(' ');
    const { accountId, clientId, clientSecret } = this.#credentials;
    if (scheme !== 'Basic' || Buffer.from(encoded, 'base64').toString() !== `${clientId}:${clientSecret}`)
      return error('invalid_client', 'Invalid client_id or client_secret');
    if (this.behaviour.appDisabled)
      return error('invalid_client', 'The app has been disabled by the developer');
    if (parameters.get('grant_type') !== 'account_credentials')
      return error('unsupported_grant_type', 'unsupported grant type');
    const account = parameters.get('account_id') ?? '';
    if (account === '') return error('invalid_request', 'Bad Request');
    if (account !== accountId) return error('invalid_request', 'Invalid account_id');
    this.#issued += 1;
    const { expiresIn, scopes, apiUrl } = this.behaviour;
    const token = Buffer.from(`simulated-token-${this.#issued}-${scopes}`).toString('base64url');
    this.#tokens.set(token, { endsMs: this.#now() + expiresIn * 1000, scopes: new Set(scopes.split(' ')) });
    return ok({
      access_token: token,
      token_type: 'bearer',
      expires_in: expiresIn,
      scope: scopes,
      ...(apiUrl !== undefined && { api_url: apiUrl }),
    });
  }

  /** The scopes of a bearer token, or why it is not valid. */
  check(authorization: string | undefined): ReadonlySet<string> | 'invalid' | 'expired' {
    const held = this.#tokens.get((authorization ?? '').replace(/^Bearer /, ''));
    if (held === undefined || this.behaviour.appDisabled) return 'invalid';
    return held.endsMs > this.#now() ? held.scopes : 'expired';
  }

  /** All tokens expire at once. */
  revoke(): void {
    this.#tokens.clear();
  }
}
