import type { Clock, Redactor } from '@source-zoom/http';
import { basicCredentials, type VezaCredentials } from './credentials.ts';
import type { TokenRequest } from './token-request.ts';

/** What calls identify themselves with. */
export interface Authorization {
  /** For refusals: whose rights are meant. */
  readonly kind: 'key' | 'client';
  /** The header's value. @throws VezaFailure if it cannot be had */
  header(): Promise<string>;
  /** To be told of a header that was refused; returns whether the next one will be another. */
  refused(header: string): boolean;
}

/** An API key. */
export function keyAuthorization(apiKey: string): Authorization {
  return { kind: 'key', header: () => Promise.resolve(`Bearer ${apiKey}`), refused: () => false };
}

/** How long before its end a token is renewed; one that lives less than twice as long is renewed halfway. */
const marginMs = 60_000;

/** Access tokens of an OAuth client: the first is requested when it is needed, the next shortly before it expires. */
export class TokenAuthorization implements Authorization {
  readonly kind = 'client';
  readonly #request: TokenRequest;
  readonly #clock: Clock;
  readonly #redactor: Redactor;
  #held: { header: string; renewAtMs: number } | undefined;

  constructor(request: TokenRequest, { clock, redactor }: { clock: Clock; redactor: Redactor }) {
    this.#request = request;
    this.#clock = clock;
    this.#redactor = redactor;
  }

  async header(): Promise<string> {
    if (this.#held !== undefined && this.#clock.monotonic() < this.#held.renewAtMs) return this.#held.header;
    // The lifetime counts from before the request, so that a slow answer does not lengthen it.
    const askedAt = this.#clock.monotonic();
    const { token, lifeMs } = await this.#request();
    this.#redactor.add(token);
    const header = `Bearer ${token}`;
    this.#held = { header, renewAtMs: askedAt + Math.max(lifeMs - marginMs, lifeMs / 2) };
    return header;
  }

  refused(header: string): boolean {
    if (this.#held?.header === header) this.#held = undefined;
    return true;
  }
}

/** Registers every secret of the credentials, so that none can be printed. */
export function redactCredentials(credentials: VezaCredentials, redactor: Redactor): void {
  if ('apiKey' in credentials) {
    redactor.add(credentials.apiKey);
    return;
  }
  const { client } = credentials;
  redactor.addBasic(client.id, client.secret);
  redactor.add(basicCredentials(client));
}
