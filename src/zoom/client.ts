import { ConfigError } from '@source-zoom/airbyte-connector';
import { type Agents, agentsFor, ProxySettingInvalid, type Redactor } from '@source-zoom/http';
import { type Transport, transportShowing } from '@source-zoom/http/head-transport';
import type { Send } from '@source-zoom/http/send-with-retry';
import type { AxiosHeaders } from 'axios';
import { maxAnswerBytes, sendWithin } from './answer-bounds.ts';
import type { Asked } from './answer-fits.ts';
import { describeAnswer, listOf } from './answer.ts';
import type { DetailName, ListName, ListOptions, ListQuery, ObjectName, ZoomApi, ZoomPage } from './api.ts';
import { type Credentials, TokenSource } from './auth.ts';
import { type Call, ourShare, type RequestConfig, unasked } from './call.ts';
import { classify } from './classify.ts';
import { detailPath, listPath } from './endpoint-path.ts';
import { endpoints } from './endpoints.ts';
import { failureOf } from './failure.ts';
import { assertAllowedUrls } from './hosts.ts';
import { type LimitDeps, Limits, type LimitSettings } from './limits.ts';
import { listParams, type ListParams } from './list-params.ts';
import { nextTokenIn } from './next-token.ts';
import { pageOf } from './page.ts';
import { tellingPlans } from './plan-of-roles.ts';
import { readAnswer } from './read-answer.ts';
import { type RequestDeps, sendRequest } from './send-request.ts';
import { throwPause, throwVerdict } from './throw-verdict.ts';
import { createTokenRequest } from './token-request.ts';
import { messages } from './zoom-messages.ts';
import { withWords } from './zooms-words.ts';

export interface ZoomClientSettings extends Credentials, LimitSettings {
  apiBaseUrl: string;
  tokenUrl: string;
  /** Of a list request that names none; the largest that the endpoint takes when undefined. */
  pageSize?: number | undefined;
}

export interface ZoomClientDeps extends RequestDeps, LimitDeps {
  env: NodeJS.ProcessEnv;
  redactor: Redactor;
  /** Called for each request, those that repeat one included. */
  onRequest?: (() => void) | undefined;
}

interface ZoomAnswer {
  body: Record<string, unknown>;
  serverTimeMs: number;
}

/**
 * Zoom's API. Every request is authorised, paced and classified at each attempt; those worth it are repeated.
 *
 * @throws ConfigError when an address is not one of Zoom's, or that of the proxy is none, before anything is sent.
 */
export function createZoomClient(settings: ZoomClientSettings, deps: ZoomClientDeps): ZoomApi {
  try {
    return tellingPlans(new ZoomClient(settings, deps));
  } catch (error) {
    throw error instanceof ProxySettingInvalid ? new ConfigError(messages.proxySetting()) : error;
  }
}

class ZoomClient implements ZoomApi {
  readonly #settings: ZoomClientSettings;
  readonly #deps: ZoomClientDeps;
  readonly #tokens: TokenSource;
  readonly #limits: Limits;
  readonly #agents: Agents;

  constructor(settings: ZoomClientSettings, deps: ZoomClientDeps) {
    const { apiBaseUrl, tokenUrl, clientId, clientSecret } = settings;
    assertAllowedUrls({ authorization_endpoint: tokenUrl, api_base_url: apiBaseUrl }, deps.env);
    deps.redactor.addBasic(clientId, clientSecret);
    this.#settings = settings;
    this.#deps = deps;
    this.#tokens = new TokenSource(settings, { ...deps, request: createTokenRequest(tokenUrl, deps) });
    this.#limits = new Limits(settings, deps);
    this.#agents = agentsFor(apiBaseUrl);
  }

  async scopes(signal: AbortSignal): Promise<ReadonlySet<string>> {
    return (await this.#tokens.get(signal)).scopes;
  }

  async list(
    list: ListName,
    query: ListQuery,
    signal: AbortSignal,
    { onNextToken, inBackground = false }: ListOptions = {},
  ): Promise<ZoomPage> {
    const params = listParams(list, query, this.#settings.pageSize);
    const { body, serverTimeMs } = await this.#get(
      {
        endpoint: list,
        ofPage: params.next_page_token !== undefined,
        pageSize: params.page_size,
        status: query.status,
      },
      { url: listPath(list, query), params, ...(onNextToken && { transport: tellingTokens(onNextToken) }) },
      signal,
      inBackground,
    );
    return { ...pageOf(list, body), serverTimeMs };
  }

  async detail(endpoint: DetailName, id: string, signal: AbortSignal): Promise<Record<string, unknown>> {
    const url = detailPath(endpoint, id);
    return (await this.#get({ endpoint, ofPage: false, id }, { url }, signal)).body;
  }

  async object(
    endpoint: ObjectName,
    query: { option?: 'security' },
    signal: AbortSignal,
  ): Promise<Record<string, unknown>> {
    const request = { url: endpoints[endpoint].path, params: query };
    return (await this.#get({ endpoint, ofPage: false }, request, signal)).body;
  }

  async #get(
    asked: Asked,
    request: { url: string; params?: ListParams; transport?: Transport },
    outer: AbortSignal,
    inBackground = false,
  ): Promise<ZoomAnswer> {
    outer.throwIfAborted();
    // A signal of its own: Node takes more than ten listeners on one, of as many requests at a time, for a leak.
    const signal = AbortSignal.any([outer]);
    const call: Call = { ...asked, signal, inBackground, doubtful: 0, waitedMs: 0 };
    try {
      return await sendRequest(
        { ...this.#agents, ...request, url: this.#settings.apiBaseUrl + request.url, signal },
        (send, config) => this.#attempt(call, send, config),
        this.#deps,
      );
    } catch (error) {
      throw failureOf(error, listOf(asked.endpoint));
    }
  }

  /** One attempt: token, turn, request, verdict. A refused token is replaced once, and the request sent again. */
  async #attempt(call: Call, send: Send, config: RequestConfig): Promise<ZoomAnswer> {
    const { label } = endpoints[call.endpoint];
    const limits = this.#limits;
    for (let replayed = false; ; replayed = true) {
      // Before the turn, so that nobody's turn is spent waiting for it; and after it, for a pause may outlive a token.
      await this.#tokens.get(call.signal);
      call.waitedMs += await limits.take(label, call.signal, call.inBackground);
      const token = await this.#tokens.get(call.signal);
      if (!limits.takeOfToday(label)) throwPause(limits, ourShare, { call, config }, unasked);
      (config.headers as AxiosHeaders).set('Authorization', `Bearer ${token.value}`);
      const bounds = { bytes: maxAnswerBytes, totalMs: this.#deps.answerTimeoutMs };
      this.#deps.onRequest?.();
      const response = await sendWithin(bounds, send, config);
      // Others who answer in Zoom's place have clocks of their own.
      if (typeof response === 'object' && response.headers['x-zm-trackingid'] !== undefined)
        limits.zoomClock.observe(response.headers['date'] as string | undefined);
      const { answer, body } = readAnswer(response, call, {
        nowMs: limits.zoomClock.now(),
        redactor: this.#deps.redactor,
      });
      const detail = describeAnswer(answer);
      this.#deps.onLog('DEBUG', `${call.endpoint}: ${detail}`);
      const verdict = classify(answer);
      limits.count(verdict.kind === 'pause' && verdict.limit === 'per_second');
      if (verdict.kind === 'ok' && typeof response === 'object' && body !== undefined) {
        const date = Date.parse(String(response.headers['date'] ?? ''));
        return { body, serverTimeMs: Number.isNaN(date) ? this.#deps.clock.now() : date };
      }
      if (verdict.kind !== 'refresh_token' && verdict.kind !== 'ok')
        throwVerdict(limits, verdict, { call, config }, answer);
      if (replayed)
        throw new ConfigError(withWords(messages.tokenRejected(), answer), { internalMessage: detail });
      await this.#tokens.replace(token, call.signal);
    }
  }
}

/** Looks for the token of the next page as an answer begins to arrive. */
function tellingTokens(onNextToken: (token: string) => void): Transport {
  return transportShowing((head) => {
    const token = nextTokenIn(head);
    if (token !== undefined) onNextToken(token);
    return token !== undefined;
  });
}
