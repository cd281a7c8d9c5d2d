import { type AxiosInstance, create } from 'axios';
import {
  type Agents,
  agentsFor,
  ProxySettingInvalid,
  type Backoff,
  backoffMs,
  type Clock,
  networkFailure,
  type Redactor,
} from '@source-zoom/http';
import { TransformError } from '../errors.ts';
import type { VezaSettings } from './settings.ts';
import { VezaRefusal, VezaUnavailable } from './veza-error.ts';

/** A body that can be sent again: made anew for each attempt. */
export interface StreamedBody {
  bytes: number;
  open: () => NodeJS.ReadableStream;
}

export interface Call {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  /** Stands in messages: what is being done. */
  what: string;
  body?: object | StreamedBody;
  /** Whether the call may be made again when nobody knows if the one before came through. */
  repeatable: boolean;
  /** What an answer must be like to be one: a page of a proxy, or nothing, comes with HTTP 200 too. */
  expects?: (answer: Record<string, unknown>) => boolean;
}

export interface TransportDeps {
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  redactor: Redactor;
}

const attempts = 8;
const pace: Backoff = { firstMs: 600, longestMs: 30_000 };
/** Veza's own SDK waits so long for an answer. */
const timeoutMs = 300_000;
const longestWaitMs = 120_000;
const worthAnotherTry = new Set([429, 500, 502, 503, 504]);

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

  /** @throws VezaRefusal, VezaUnavailable */
  async send(call: Call): Promise<Record<string, unknown>> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#attempt(call);
      if ('answer' in outcome) return outcome.answer;
      const again = attempt < attempts && (call.repeatable || outcome.cameNot);
      if (!again) throw outcome.error;
      const backoff = backoffMs(attempt, pace, this.#deps.random);
      await this.#deps.clock.sleep(Math.min(longestWaitMs, Math.max(backoff, outcome.afterMs)));
    }
  }

  /** Waits as between two attempts of a call, for those who repeat more than one call. */
  async waitBefore(attempt: number): Promise<void> {
    await this.#deps.clock.sleep(backoffMs(attempt, pace, this.#deps.random));
  }

  async #attempt({ method, path, what, body, expects }: Call): Promise<Outcome> {
    try {
      const { status, data, headers } = await this.#http.request<string | undefined>({
        method,
        url: path,
        ...(body !== undefined && sent(body)),
      });
      const answer = parsed(data ?? '', this.#deps.redactor.redact);
      if (status >= 200 && status < 300) {
        if (answer !== undefined && (expects?.(answer) ?? true)) return { answer };
        return failed(
          new VezaUnavailable(`${what}: what came back with HTTP ${status} is no answer of Veza's.`),
        );
      }
      const error = new VezaRefusal(what, status, answer);
      if (!worthAnotherTry.has(status)) throw error;
      // Only 429 says that nothing was done.
      return failed(error, {
        cameNot: status === 429,
        afterMs: this.#waitOf(headers['retry-after']),
      });
    } catch (error) {
      if (error instanceof VezaRefusal) throw error;
      const { kind, message, code } = networkFailure(error);
      const hint = kind === 'tls' ? '; give your certificate authority in NODE_EXTRA_CA_CERTS' : '';
      const failure = new VezaUnavailable(`${what}: Veza could not be reached, ${message}${hint}.`);
      if (kind === 'tls' || code === 'ERR_PROXY_407') throw failure;
      return failed(failure, { cameNot: kind === 'dns' || kind === 'refused', afterMs: 0 });
    }
  }

  #waitOf(header: unknown): number {
    const text = typeof header === 'string' ? header : '';
    if (/^\d+$/.test(text)) return Number(text) * 1000;
    const at = Date.parse(text);
    return Number.isNaN(at) ? 0 : Math.max(0, at - this.#deps.clock.now());
  }
}

/** `cameNot`: Veza certainly did nothing. */
type Outcome = { answer: Record<string, unknown> } | { error: Error; cameNot: boolean; afterMs: number };

function failed(error: Error, more = { cameNot: false, afterMs: 0 }): Outcome {
  return { error, ...more };
}

function sent(body: object | StreamedBody): { data: unknown; headers: Record<string, string | number> } {
  const headers = { 'content-type': 'application/json' };
  if (!('open' in body)) return { data: JSON.stringify(body), headers };
  return { data: body.open(), headers: { ...headers, 'content-length': body.bytes } };
}

/** Whatever stands between us and Veza may send our own words back: the key is taken out of every text. */
function parsed(body: string, redact: (text: string) => string): Record<string, unknown> | undefined {
  const clean = (_name: string, value: unknown): unknown =>
    typeof value === 'string' ? redact(value) : value;
  try {
    const value = JSON.parse(body.trim() === '' ? '{}' : body, clean) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** @throws TransformError `usage` */
function agents(url: string): Agents {
  try {
    return agentsFor(url);
  } catch (error) {
    if (!(error instanceof ProxySettingInvalid)) throw error;
    throw new TransformError(
      'usage',
      'HTTPS_PROXY is not the http or https address of a proxy; correct it, or unset it.',
    );
  }
}
