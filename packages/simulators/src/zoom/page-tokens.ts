/** How long Zoom's page tokens last. Source: Zoom's OpenAPI document. */
export const tokenLifeMs = 15 * 60_000;

interface Token {
  /** Position of the next page's first row. */
  at: number;
  /** The other parameters: a token of another list is garbled. */
  bound: string;
  issuedMs: number;
}

/** Issues and reads opaque page tokens, bound to a request's other parameters. */
export class PageTokens {
  readonly #now: () => number;
  #issued = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(at: number, bound: string): string {
    this.#issued += 1;
    const token: Token & { nonce: number } = { at, bound, issuedMs: this.#now(), nonce: this.#issued };
    return Buffer.from(JSON.stringify(token)).toString('base64url');
  }

  /** The position, or `undefined` for a token that is expired, garbled, or of another list. */
  read(text: string, bound: string): number | undefined {
    try {
      const token = JSON.parse(Buffer.from(text, 'base64url').toString()) as Token;
      const lives = this.#now() - token.issuedMs < tokenLifeMs;
      return lives && token.bound === bound && Number.isInteger(token.at) ? token.at : undefined;
    } catch {
      return undefined;
    }
  }
}
