import { type Backoff, backoffMs, type Clock, type Redactor } from '@source-zoom/http';
import {
  type Attempt,
  RetryableError,
  type RetryDeps,
  type Send,
  sendWithRetry,
} from '@source-zoom/http/send-with-retry';
import { durationText } from '@source-zoom/values';
import { AxiosHeaders, type AxiosRequestConfig } from 'axios';
import { agentsTo } from './agents-to.ts';
import {
  type Authorization,
  keyAuthorization,
  redactCredentials,
  TokenAuthorization,
} from './authorization.ts';
import type { Call } from './call.ts';
import { type Coming, type Outcome, outcomeOfAnswer, outcomeOfNetworkFailure } from './outcome.ts';
import { requestBody } from './request-body.ts';
import type { Credentials } from './refusal-texts.ts';
import { retryAfterMs } from './retry-after.ts';
import type { SettingNames } from './setting-names.ts';
import type { VezaSettings } from './settings.ts';
import { tokenRequest } from './token-request.ts';
import { VezaFailure } from './veza-error.ts';

export interface TransportDeps {
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  redactor: Redactor;
  /** Called when the first attempt of a call failed, with a sentence: until its last, nobody hears of it otherwise. */
  warn?: (text: string) => void;
}

const maxRetries = 7;
const backoff: Backoff = { firstMs: 600, maxMs: 30_000 };
/** Veza's own SDK waits so long for an answer. */
const timeoutMs = 300_000;
const maxWaitMs = 120_000;
/** Longest wait of all attempts together, if nobody asks for more. */
const longestMs = Array.from({ length: maxRetries }, (_, at) => backoffMs(at + 1, backoff, () => 1)).reduce(
  (sum, ms) => sum + ms,
);
const again = `It is tried again, up to ${maxRetries} times in about ${durationText(longestMs / 1000)}, or longer if Veza asks for it.`;

const mayRepeat: Readonly<Record<Call['repeatable'], (came: Coming) => boolean>> = {
  always: () => true,
  'without effect': (came) => came !== 'maybe',
  'not arrived': (came) => came === 'not',
};

/** Sends calls to Veza, again where that is safe, and gives the parsed answer. */
export class VezaTransport {
  readonly #defaults: AxiosRequestConfig;
  readonly #deps: TransportDeps;
  readonly #authorization: Authorization;
  readonly #names: SettingNames;
  readonly #url: string;
  #hasAnswered = false;

  constructor(settings: VezaSettings, version: string, deps: TransportDeps) {
    const { url, names } = settings;
    redactCredentials(settings, deps.redactor);
    this.#deps = deps;
    this.#names = names;
    this.#url = url;
    this.#authorization =
      'apiKey' in settings
        ? keyAuthorization(settings.apiKey)
        : new TokenAuthorization(
            tokenRequest(settings.client, version, {
              ...this.#retryDeps(),
              redactor: deps.redactor,
              names,
              maxWaitMs,
            }),
            deps,
          );
    this.#defaults = {
      ...agentsTo(url),
      baseURL: url,
      timeout: timeoutMs,
      maxBodyLength: Infinity,
      maxContentLength: Infinity,
      responseType: 'text',
      headers: {
        accept: 'application/json',
        'user-agent': `zoom-to-veza/${version}`,
      },
    };
  }

  get credentials(): Credentials {
    return { kind: this.#authorization.kind, names: this.#names };
  }

  /** @throws VezaFailure */
  send(call: Call): Promise<Record<string, unknown>> {
    const { method, path: url } = call;
    const request = { ...this.#defaults, method, url };
    return sendWithRetry(request, this.#attempt(call), this.#retryDeps());
  }

  /** Waits as between two attempts of a call, for those who repeat more than one call. */
  async waitBefore(attempt: number): Promise<void> {
    await this.#deps.clock.sleep(backoffMs(attempt, backoff, this.#deps.random));
  }

  #retryDeps(): RetryDeps & { onRetry: (count: number, error: unknown) => void } {
    const { clock, random, warn } = this.#deps;
    const onRetry = (count: number, error: unknown): void => {
      if (count === 1 && error instanceof VezaFailure) warn?.(`${error.message} ${again}`);
    };
    return { clock, random, maxRetries, backoff, onRetry };
  }

  /** An attempt of this call; it remembers whether one before may have made Veza take a payload. */
  #attempt(call: Call): Attempt<Record<string, unknown>> {
    let mayBeTaken = false;
    return async (send, config) => {
      const outcome = await this.#authorized(call, send, config).catch((error: unknown) => {
        if (error instanceof VezaFailure) error.mayBeTaken = mayBeTaken;
        throw error;
      });
      if ('answer' in outcome) return outcome.answer;
      const { failure, came, afterMs } = outcome;
      mayBeTaken ||= call.takes === true && came === 'maybe';
      failure.mayBeTaken = mayBeTaken;
      if (failure.isLasting || !mayRepeat[call.repeatable](came)) throw failure;
      throw new RetryableError(failure, config, (proposedMs) =>
        Math.min(maxWaitMs, Math.max(proposedMs, afterMs)),
      );
    };
  }

  /**
   * Sends a call, and once more with another token if its token was refused: Veza did nothing then.
   *
   * @throws VezaFailure if there is no token to be had
   */
  async #authorized(call: Call, send: Send, config: AxiosRequestConfig): Promise<Outcome> {
    const authorization = await this.#authorization.header();
    const outcome = await this.#exchange(call, send, config, authorization);
    if ('answer' in outcome || outcome.status !== 401 || !this.#authorization.refused(authorization))
      return outcome;
    return this.#exchange(call, send, config, await this.#authorization.header());
  }

  /** Sends a call once, its body made anew. */
  async #exchange(
    call: Call,
    send: Send,
    config: AxiosRequestConfig,
    authorization: string,
  ): Promise<Outcome> {
    const content = call.body === undefined ? undefined : requestBody(call.body);
    const headers = AxiosHeaders.from(config.headers as AxiosHeaders).set({
      authorization,
      ...content?.headers,
    });
    try {
      const { status, data, headers: received } = await send({ ...config, data: content?.data, headers });
      this.#hasAnswered = true;
      const text = typeof data === 'string' ? data : '';
      const answer = { status, text, afterMs: retryAfterMs(received['retry-after'], this.#deps.clock.now()) };
      return outcomeOfAnswer(call, answer, {
        sentBytes: content?.bytes ?? 0,
        redact: this.#deps.redactor.redact,
        names: this.#names,
      });
    } catch (error) {
      return outcomeOfNetworkFailure(call.what, error, {
        url: this.#url,
        setting: this.#names.url,
        hasAnswered: this.#hasAnswered,
      });
    }
  }
}
