import { SystemError } from '@source-zoom/airbyte-connector';
import type { Clock, Redactor } from '@source-zoom/http';
import { abortable } from './abortable.ts';
import { errorIn } from './error-body.ts';
import { oauthRefusal, type TokenAnswer } from './oauth-errors.ts';
import { messages } from './zoom-messages.ts';

export interface Credentials {
  accountId: string;
  clientId: string;
  clientSecret: string;
}

export interface Token {
  /** Also tells tokens apart: a caller refused with an older one need not request a third. */
  value: string;
  scopes: ReadonlySet<string>;
}

interface HeldToken extends Token {
  renewAtMs: number;
}

export type TokenRequest = (form: string, authorization: string, signal: AbortSignal) => Promise<TokenAnswer>;

/** A token request under way, and how many callers wait for it: it is abandoned once nobody does. */
interface Asking {
  token: Promise<HeldToken>;
  waiting: number;
  stop: AbortController;
}

/** How long before its end a token is renewed; one that lives less than twice as long is renewed halfway. */
const marginMs = 60_000;

/** Tokens of the account-credentials grant: one request at a time for all callers; renewed before they expire. */
export class TokenSource {
  readonly #request: TokenRequest;
  readonly #credentials: Credentials;
  readonly #clock: Clock;
  readonly #redactor: Redactor;
  #held: HeldToken | undefined;
  #asking: Asking | undefined;

  constructor(credentials: Credentials, deps: { clock: Clock; redactor: Redactor; request: TokenRequest }) {
    this.#credentials = credentials;
    this.#clock = deps.clock;
    this.#redactor = deps.redactor;
    this.#request = deps.request;
  }

  /** The current token, or a new one. @throws ConfigError, TransientError */
  async get(signal: AbortSignal): Promise<Token> {
    signal.throwIfAborted();
    if (this.#held !== undefined && this.#clock.monotonic() < this.#held.renewAtMs) return this.#held;
    return this.#renewed(signal);
  }

  /** A token other than the refused one. */
  async replace(refused: Token, signal: AbortSignal): Promise<Token> {
    if (this.#held?.value === refused.value) this.#held = undefined;
    return this.get(signal);
  }

  async #renewed(signal: AbortSignal): Promise<HeldToken> {
    const asking = (this.#asking ??= this.#begin());
    asking.waiting += 1;
    try {
      return await abortable(asking.token, signal);
    } finally {
      asking.waiting -= 1;
      if (asking.waiting === 0) {
        if (this.#asking === asking) this.#asking = undefined;
        asking.stop.abort();
      }
    }
  }

  #begin(): Asking {
    const stop = new AbortController();
    return { token: this.#ask(stop.signal), waiting: 0, stop };
  }

  async #ask(signal: AbortSignal): Promise<HeldToken> {
    const { accountId, clientId, clientSecret } = this.#credentials;
    const form = new URLSearchParams({ grant_type: 'account_credentials', account_id: accountId }).toString();
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    // Its lifetime counts from before the request, so that a slow answer does not lengthen it.
    const askedAt = this.#clock.monotonic();
    const answer = await this.#request(form, `Basic ${basic}`, signal);
    const { status, body } = answer;
    const { access_token: value, expires_in: seconds, scope } = (body ?? {}) as Record<string, unknown>;
    // Zoom sometimes sends an error under HTTP 200.
    if (status !== 200 || errorIn(body).isError) throw oauthRefusal(answer);
    if (typeof value !== 'string' || value === '') throw new SystemError(messages.tokenUnusable());
    this.#redactor.add(value);
    const lifeMs = (typeof seconds === 'number' && seconds > 0 ? seconds : 3599) * 1000;
    this.#held = {
      value,
      scopes: new Set(typeof scope === 'string' ? scope.split(/\s+/).filter((name) => name !== '') : []),
      renewAtMs: askedAt + Math.max(lifeMs - marginMs, lifeMs / 2),
    };
    return this.#held;
  }
}
