import {
  type Agents,
  agentsFor,
  type Backoff,
  backoffMs,
  type Clock,
  ProxySettingInvalid,
  type Redactor,
} from '@source-zoom/http';
import { type Attempt, RetryableError, type Send, sendWithRetry } from '@source-zoom/http/send-with-retry';
import { AxiosHeaders, type AxiosRequestConfig } from 'axios';
import type { Call } from './call.ts';
import { ProxyUnusable } from './errors.ts';
import { type Outcome, outcomeOfAnswer, outcomeOfNetworkFailure } from './outcome.ts';
import { requestBody } from './request-body.ts';
import type { VezaSettings } from './settings.ts';

export interface TransportDeps {
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  redactor: Redactor;
}

const maxRetries = 7;
const backoff: Backoff = { firstMs: 600, maxMs: 30_000 };
/** Veza's own SDK waits so long for an answer. */
const timeoutMs = 300_000;
const maxWaitMs = 120_000;

/** Sends calls to Veza, again where that is safe, and gives the parsed answer. */
export class VezaTransport {
  readonly #defaults: AxiosRequestConfig;
  readonly #deps: TransportDeps;

  constructor({ url, apiKey }: VezaSettings, version: string, deps: TransportDeps) {
    deps.redactor.add(apiKey);
    this.#deps = deps;
    this.#defaults = {
      ...agents(url),
      baseURL: url,
      timeout: timeoutMs,
      maxBodyLength: Infinity,
      maxContentLength: Infinity,
      responseType: 'text',
      headers: {
        authorization: `Bearer ${apiKey}`,
        accept: 'application/json',
        'user-agent': `zoom-to-veza/${version}`,
      },
    };
  }

  /** @throws VezaFailure */
  send(call: Call): Promise<Record<string, unknown>> {
    const { method, path: url } = call;
    const request = { ...this.#defaults, method, url };
    return sendWithRetry(request, this.#attempt(call), { ...this.#deps, maxRetries, backoff });
  }

  /** Waits as between two attempts of a call, for those who repeat more than one call. */
  async waitBefore(attempt: number): Promise<void> {
    await this.#deps.clock.sleep(backoffMs(attempt, backoff, this.#deps.random));
  }

  /** An attempt of this call; it remembers whether one before may have made Veza take a payload. */
  #attempt(call: Call): Attempt<Record<string, unknown>> {
    let mayBeTaken = false;
    return async (send, config) => {
      const outcome = await this.#exchange(call, send, config);
      if ('answer' in outcome) return outcome.answer;
      const { failure, came, afterMs } = outcome;
      mayBeTaken ||= call.takes === true && came === 'maybe';
      failure.mayBeTaken = mayBeTaken;
      if (failure.isLasting || !(call.repeatable || came === 'not')) throw failure;
      throw new RetryableError(failure, config, (proposedMs) =>
        Math.min(maxWaitMs, Math.max(proposedMs, afterMs)),
      );
    };
  }

  /** Sends a call once, its body made anew. */
  async #exchange(call: Call, send: Send, config: AxiosRequestConfig): Promise<Outcome> {
    const content = call.body === undefined ? undefined : requestBody(call.body);
    const headers = AxiosHeaders.from(config.headers as AxiosHeaders).set({ ...content?.headers });
    try {
      const { status, data, headers: received } = await send({ ...config, data: content?.data, headers });
      const text = typeof data === 'string' ? data : '';
      const answer = { status, text, afterMs: this.#waitOf(received['retry-after']) };
      return outcomeOfAnswer(call, answer, content?.bytes ?? 0, this.#deps.redactor.redact);
    } catch (error) {
      return outcomeOfNetworkFailure(call.what, error);
    }
  }

  #waitOf(header: unknown): number {
    const text = typeof header === 'string' ? header : '';
    if (/^\d+$/.test(text)) return Number(text) * 1000;
    const at = Date.parse(text);
    return Number.isNaN(at) ? 0 : Math.max(0, at - this.#deps.clock.now());
  }
}

/** @throws ProxyUnusable */
function agents(url: string): Agents {
  try {
    return agentsFor(url);
  } catch (error) {
    if (!(error instanceof ProxySettingInvalid)) throw error;
    throw new ProxyUnusable('HTTPS_PROXY is not the http or https address of a proxy');
  }
}
