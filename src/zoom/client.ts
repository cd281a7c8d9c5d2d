import type { AxiosHeaders, AxiosInstance, AxiosResponse } from 'axios';
import { agentsFor, type Clock, networkFailure, type Redactor } from '@source-zoom/http';
import { ConfigError, ConnectorError, SystemError, TransientError } from '../errors.ts';
import {
  type ListName,
  type ListQuery,
  NotOnThisPlan,
  PageTokenExpired,
  type RateLabel,
  type RateLimitPause,
  type ZoomApi,
  type ZoomPage,
} from './api.ts';
import { type Credentials, TokenSource } from './auth.ts';
import { type Answer, classify, listOf, type Verdict } from './classify.ts';
import { endpoints, type EndpointName } from './endpoints.ts';
import { assertAllowedUrl } from './hosts.ts';
import { parseAnswer } from './json.ts';
import { messages } from './messages.ts';
import { budgetOf, type Plan, Throttle } from './rate-limit.ts';
import { createSender, type Send, type SenderDeps, WorthRepeating } from './sender.ts';
import { createTokenRequest } from './token-request.ts';

export interface ZoomClientSettings extends Credentials {
  plan: Plan;
  /** 1 to 100: our share of the account's budget. */
  rateLimitPercent: number;
  apiBaseUrl: string;
  tokenUrl: string;
  /** Of a list request that names none; the largest that the endpoint takes when undefined. */
  pageSize?: number | undefined;
  /** No request waits longer for Zoom's limits. */
  maxRateLimitWaitMs: number;
}

export interface ZoomClientDeps extends SenderDeps {
  clock: Clock;
  env: NodeJS.ProcessEnv;
  redactor: Redactor;
  onPause: (pause: RateLimitPause) => void;
}

/** Per-second limits: so long nobody asks, and up to as much again by chance. */
const shortPauseMs = 1000;

/** What travels with a request through its attempts. */
interface Call {
  endpoint: EndpointName;
  signal: AbortSignal;
  /** Spent waiting for Zoom's limits so far. */
  waitedMs: number;
}

/**
 * Zoom's API. Every request is authorised, paced and classified at each attempt; those worth it are repeated.
 *
 * @throws ConfigError when an address is not one of Zoom's, before anything is sent.
 */
export function createZoomClient(settings: ZoomClientSettings, deps: ZoomClientDeps): ZoomApi {
  return new ZoomClient(settings, deps);
}

class ZoomClient implements ZoomApi {
  readonly #settings: ZoomClientSettings;
  readonly #deps: ZoomClientDeps;
  readonly #tokens: TokenSource;
  readonly #throttles: Record<RateLabel, Throttle>;
  readonly #sender: AxiosInstance;
  /** By the request's configuration, which axios copies but whose signal it keeps. */
  readonly #calls = new WeakMap<AbortSignal, Call>();

  constructor(settings: ZoomClientSettings, deps: ZoomClientDeps) {
    const { plan, rateLimitPercent, apiBaseUrl, tokenUrl, clientId, clientSecret } = settings;
    assertAllowedUrl(tokenUrl, 'authorization_endpoint', deps.env);
    assertAllowedUrl(apiBaseUrl, 'api_base_url', deps.env);
    deps.redactor.addBasic(clientId, clientSecret);
    this.#settings = settings;
    this.#deps = deps;
    this.#tokens = new TokenSource(settings, { ...deps, request: createTokenRequest(tokenUrl, deps) });
    this.#throttles = {
      light: new Throttle(budgetOf(plan, 'light', rateLimitPercent), deps.clock),
      medium: new Throttle(budgetOf(plan, 'medium', rateLimitPercent), deps.clock),
    };
    this.#sender = createSender(
      (send) => (config) => this.#attempt(send, config),
      agentsFor(apiBaseUrl),
      deps,
    );
  }

  async scopes(signal: AbortSignal): Promise<ReadonlySet<string>> {
    signal.throwIfAborted();
    return (await this.#tokens.get()).scopes;
  }

  async list(list: ListName, query: ListQuery, signal: AbortSignal): Promise<ZoomPage> {
    const { rows: key, maxPageSize } = endpoints[list];
    const size = query.pageSize ?? this.#settings.pageSize ?? maxPageSize;
    const params = {
      ...(query.status !== undefined && { status: query.status }),
      ...(query.type !== undefined && { type: query.type }),
      ...(query.customAttributes === true && { include_fields: 'custom_attributes' }),
      ...(maxPageSize !== undefined && { page_size: Math.min(size ?? maxPageSize, maxPageSize) }),
      ...(query.pageToken !== undefined && query.pageToken !== '' && { next_page_token: query.pageToken }),
    };
    const { body, serverTimeMs } = await this.#get(list, endpoints[list].path, params, signal);
    const rows = body[key];
    if (!Array.isArray(rows)) throw new SystemError(messages.unexpectedAnswer(list, 200, 0));
    const { next_page_token: token, total_records: total } = body;
    return {
      rows: rows as Record<string, unknown>[],
      nextPageToken: typeof token === 'string' ? token : '',
      totalRecords: typeof total === 'number' ? total : undefined,
      serverTimeMs,
    };
  }

  async roleDetail(roleId: string, signal: AbortSignal): Promise<Record<string, unknown>> {
    const path = endpoints.roleDetail.path.replace('{id}', encodeURIComponent(roleId));
    return (await this.#get('roleDetail', path, {}, signal)).body;
  }

  async #get(
    endpoint: EndpointName,
    path: string,
    params: Record<string, string | number>,
    outer: AbortSignal,
  ): Promise<{ body: Record<string, unknown>; serverTimeMs: number }> {
    outer.throwIfAborted();
    // A signal of its own identifies the call in every attempt.
    const signal = AbortSignal.any([outer]);
    this.#calls.set(signal, { endpoint, signal, waitedMs: 0 });
    try {
      const { data, headers } = await this.#sender.get<Record<string, unknown>>(
        this.#settings.apiBaseUrl + path,
        { params, signal },
      );
      const date = Date.parse(String(headers['date'] ?? ''));
      return { body: data, serverTimeMs: Number.isNaN(date) ? this.#deps.clock.now() : date };
    } catch (error) {
      outer.throwIfAborted();
      throw failureOf(error, listOf(endpoint));
    }
  }

  /** One attempt: token, turn, request, verdict. A refused token is replaced once, and the request sent again. */
  async #attempt(send: Send, config: Parameters<Send>[0]): Promise<AxiosResponse<unknown>> {
    const call = this.#calls.get(config.signal as AbortSignal);
    if (call === undefined) throw new Error('A request without its call.');
    const throttle = this.#throttles[endpoints[call.endpoint].label];
    for (let replayed = false; ; replayed = true) {
      const token = await this.#tokens.get();
      await throttle.take(call.signal);
      (config.headers as AxiosHeaders).set('Authorization', `Bearer ${token.value}`);
      const response = await send(config);
      const { answer, body } = this.#read(response, call.endpoint);
      const verdict = classify(answer);
      if (verdict.kind === 'ok') return { ...response, data: body };
      if (verdict.kind !== 'refresh_token') this.#refuse(verdict, call, throttle, config);
      if (replayed) throw new ConfigError(messages.tokenRejected());
      await this.#tokens.replace(token);
    }
  }

  #read(response: AxiosResponse<unknown>, endpoint: EndpointName): { answer: Answer; body: unknown } {
    const { status, headers } = response;
    const header = (name: string): string | undefined => {
      const value: unknown = headers[name];
      return typeof value === 'string' ? value : undefined;
    };
    const body = parsed(response.data);
    const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown };
    this.#deps.onLog(
      'DEBUG',
      `${endpoint}: HTTP ${status}, tracking id ${header('x-zm-trackingid') ?? 'none'}`,
    );
    return {
      body,
      answer: {
        endpoint,
        status,
        code: typeof code === 'number' ? code : 0,
        // An error whose quotes are not escaped is no JSON, but its text still tells what it is.
        message:
          typeof message === 'string'
            ? message
            : body === undefined
              ? String(response.data).slice(0, 2000)
              : '',
        readable: body !== undefined,
        limitType: (header('x-ratelimit-type') ?? '').toLowerCase(),
        retryAfter: header('retry-after'),
        nowMs: this.#deps.clock.now(),
      },
    };
  }

  #refuse(
    verdict: Exclude<Verdict, { kind: 'ok' | 'refresh_token' }>,
    call: Call,
    throttle: Throttle,
    config: Parameters<Send>[0],
  ): never {
    switch (verdict.kind) {
      case 'retry':
        throw new WorthRepeating(verdict.message, config);
      case 'pause':
        return this.#pause(verdict, call, throttle, config);
      case 'restart_slice':
        throw new PageTokenExpired('The page token is no longer valid.');
      case 'not_on_this_plan':
        throw new NotOnThisPlan(`${listOf(call.endpoint)}: the account's plan has none.`);
      case 'privileges_unreadable':
      case 'fail':
        throw verdict.error;
    }
  }

  #pause(
    verdict: Extract<Verdict, { kind: 'pause' }>,
    call: Call,
    throttle: Throttle,
    config: Parameters<Send>[0],
  ): never {
    const { clock, random, onPause } = this.#deps;
    const what = listOf(call.endpoint);
    const now = clock.now();
    const briefly = shortPauseMs * (1 + random());
    // Without a time, Zoom's day ends at midnight UTC.
    const untilMs =
      verdict.limit === 'per_second'
        ? Math.max(verdict.untilMs ?? 0, now + briefly)
        : (verdict.untilMs ?? nextMidnightMs(now)) + briefly;
    const waitMs = untilMs - now;
    call.waitedMs += waitMs;
    if (call.waitedMs > this.#settings.maxRateLimitWaitMs)
      throw new TransientError(messages.limitUntil(what, new Date(untilMs).toISOString()));
    throttle.pause(waitMs);
    onPause({ label: endpoints[call.endpoint].label, kind: verdict.limit, untilMs });
    // The throttle does the waiting, for everybody.
    throw new WorthRepeating(messages.rateLimited(what), config, 0);
  }
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    const body = parseAnswer(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

function nextMidnightMs(nowMs: number): number {
  const day = 86_400_000;
  return (Math.floor(nowMs / day) + 1) * day;
}

/** An error that holds nothing of the request. */
function failureOf(error: unknown, what: string): unknown {
  if (error instanceof ConnectorError || error instanceof PageTokenExpired || error instanceof NotOnThisPlan)
    return error;
  if (error instanceof WorthRepeating) return new TransientError(error.message);
  if ((error as { isAxiosError?: boolean }).isAxiosError !== true) return error;
  const { kind, message, code } = networkFailure(error);
  if (kind === 'tls') return new ConfigError(messages.tls(what), { internalMessage: code });
  return new TransientError(messages.network(what, message), { internalMessage: code });
}
