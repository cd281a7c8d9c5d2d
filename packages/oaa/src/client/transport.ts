import {
  type Agents,
  agentsFor,
  type Backoff,
  backoffMs,
  type Clock,
  ProxySettingInvalid,
  type Redactor,
} from '@source-zoom/http';
import { type AxiosInstance, create } from 'axios';
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

const attempts = 8;
const pace: Backoff = { firstMs: 600, maxMs: 30_000 };
/** Veza's own SDK waits so long for an answer. */
const timeoutMs = 300_000;
const maxWaitMs = 120_000;

/** Sends calls to Veza, again where that is safe, and gives the parsed answer. */
export class VezaTransport {
  readonly #http: AxiosInstance;
  readonly #deps: TransportDeps;

  constructor({ url, apiKey }: VezaSettings, version: string, deps: TransportDeps) {
    deps.redactor.add(apiKey);
    this.#deps = deps;
    this.#http = create({
      ...agents(url),
      adapter: ['http'],
      baseURL: url,
      timeout: timeoutMs,
      maxRedirects: 0,
      maxBodyLength: Infinity,
      maxContentLength: Infinity,
      responseType: 'text',
      transformResponse: [],
      validateStatus: null,
      headers: {
        authorization: `Bearer ${apiKey}`,
        accept: 'application/json',
        'user-agent': `zoom-to-veza/${version}`,
      },
    });
  }

  /** @throws VezaFailure */
  async send(call: Call): Promise<Record<string, unknown>> {
    let mayBeTaken = false;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#attempt(call);
      if ('answer' in outcome) return outcome.answer;
      const { failure, came, afterMs } = outcome;
      mayBeTaken ||= call.takes === true && came === 'maybe';
      const again = attempt < attempts && !failure.isLasting && (call.repeatable || came === 'not');
      failure.mayBeTaken = mayBeTaken;
      if (!again) throw failure;
      const backoff = backoffMs(attempt, pace, this.#deps.random);
      await this.#deps.clock.sleep(Math.min(maxWaitMs, Math.max(backoff, afterMs)));
    }
  }

  /** Waits as between two attempts of a call, for those who repeat more than one call. */
  async waitBefore(attempt: number): Promise<void> {
    await this.#deps.clock.sleep(backoffMs(attempt, pace, this.#deps.random));
  }

  async #attempt(call: Call): Promise<Outcome> {
    const { method, path, what, body } = call;
    const content = body === undefined ? undefined : requestBody(body);
    try {
      const { status, data, headers } = await this.#http.request<string | undefined>({
        method,
        url: path,
        ...(content !== undefined && { data: content.data, headers: content.headers }),
      });
      const received = { status, text: data ?? '', afterMs: this.#waitOf(headers['retry-after']) };
      return outcomeOfAnswer(call, received, content?.bytes ?? 0, this.#deps.redactor.redact);
    } catch (error) {
      return outcomeOfNetworkFailure(what, error);
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
