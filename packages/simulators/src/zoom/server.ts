import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SecurityView } from './account-security.ts';
import { type AccountOptions, largeOption, SimulatedAccount } from './account.ts';
import { type Answer, type PaidRefusal, refusal } from './answers.ts';
import { faultyAnswers, type FaultRule, Faults } from './faults.ts';
import { type Job, Jobs, type PersonChange } from './jobs.ts';
import { type Credentials, OAuth, type OAuthBehaviour } from './oauth.ts';
import { PageTokens } from './page-tokens.ts';
import { chance } from './random.ts';
import { type Plan, RateLimits } from './rate-limits.ts';
import type { TokenPlace } from './route-context.ts';
import { answerRoute, routes } from './routes.ts';

/** The four scopes the connector asks for. */
export const granularScopes =
  'user:read:list_users:admin group:read:list_groups:admin role:read:list_roles:admin role:read:role:admin';
export const classicScopes = 'user:read:admin account:read:admin group:read:admin role:read:admin';

export interface ZoomSimulatorOptions extends AccountOptions {
  /** Default 0: any free port. */
  port?: number;
  plan?: Plan;
  /** Refuse requests that come faster than the plan allows. Default false. */
  enforceLimits?: boolean;
  scopes?: string;
  expiresIn?: number;
  apiUrl?: string;
  unpagedGroups?: boolean;
  /** Default `wrapped`. */
  securityView?: SecurityView;
  /** Default `first`. */
  tokenPlace?: TokenPlace;
  /** Names of routes that the plan is too small for, whichever it is. */
  notOnPlan?: readonly string[];
  /** HTTP status of the refusal of paid lists on the free plan; Zoom documents both. Default 400. */
  paidRefusalStatus?: 200 | 400;
  /** Its words. Default `paid`. */
  paidRefusal?: PaidRefusal;
  faults?: readonly FaultRule[];
  /** Jobs that change the account in real time, from the first request on. */
  jobs?: readonly Job[];
  /**
   * From a request to its answer, in milliseconds, including the work on the answer. Default 0: as fast as possible.
   */
  latencyMs?: number;
  /** Epoch in milliseconds; tokens and page tokens expire by it. */
  now?: () => number;
  /** Called before each answer of the API: the account may change here. */
  onRequest?: (simulator: ZoomSimulator, endpoint: string, query: URLSearchParams) => void;
}

export interface RequestRecord {
  endpoint: string;
  query: Record<string, string>;
  status: number;
}

export interface ZoomSimulator {
  /** Base of the API; ends with `/v2`. */
  url: string;
  tokenUrl: string;
  credentials: Credentials;
  /** The truth. */
  account: SimulatedAccount;
  oauth: OAuth;
  requests: RequestRecord[];
  /** What the jobs did so far. */
  changes: readonly PersonChange[];
  limits: RateLimits;
  faults: Faults;
  setFaults: (rules: readonly FaultRule[]) => void;
  /** A connector's configuration for this simulator. */
  config: (overrides?: Record<string, unknown>) => Record<string, unknown>;
  stop: () => Promise<void>;
}

/** Starts a local Zoom on loopback. */
export async function startZoomSimulator(options: ZoomSimulatorOptions = {}): Promise<ZoomSimulator> {
  const now = options.now ?? Date.now;
  const credentials = {
    accountId: 'simAccount-_01234567890',
    clientId: 'simClientId0123456789',
    clientSecret: 'sim/Client+Secret=0123456789',
  };
  const behaviour: OAuthBehaviour = {
    expiresIn: options.expiresIn ?? 3599,
    scopes: options.scopes ?? granularScopes,
    appDisabled: false,
    apiUrl: options.apiUrl,
    refuse: undefined,
  };
  const plan = options.plan ?? 'pro';
  let drawn = 0;
  const faults = new Faults(() => {
    drawn += 1;
    return chance(options.seed ?? 1, 99, drawn);
  });
  faults.set(options.faults ?? []);
  const tokens = new PageTokens(now);
  const requests: RequestRecord[] = [];
  const oauth = new OAuth(credentials, behaviour, now);
  const limits = new RateLimits(plan, now);
  const account = new SimulatedAccount(options);
  const jobs = new Jobs(account, options.jobs ?? [], options.seed ?? 1);

  const server = createServer((request, response) => {
    void respond(request, response).catch(() => response.destroy());
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const cameMs = performance.now();
    jobs.run();
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname.endsWith('/oauth/token')) {
      const form = new URLSearchParams(await bodyOf(request));
      const parameters = new URLSearchParams([...url.searchParams, ...form]);
      const fault = faults.for('token', parameters);
      const answer =
        faultyAnswers[fault?.do ?? 'slow']?.(now()) ?? oauth.issue(request.headers.authorization, parameters);
      await send(response, cameMs, answer, fault, 'token', {});
      return;
    }
    const path = url.pathname.replace(/^\/v2/, '');
    const route = routes.find(({ pattern }) => pattern.test(path));
    const id = decodeURIComponent(route?.pattern.exec(path)?.[1] ?? '');
    const endpoint = route?.name ?? 'unknown';
    const query = url.searchParams;
    const fault = faults.for(endpoint, query, id);
    options.onRequest?.(simulator, endpoint, query);
    const answer =
      faultyAnswers[fault?.do ?? 'slow']?.(now()) ?? authorised(request, query, route, id, fault);
    await send(response, cameMs, answer, fault, endpoint, Object.fromEntries(query), route?.label);
  }

  function authorised(
    request: IncomingMessage,
    query: URLSearchParams,
    route: (typeof routes)[number] | undefined,
    id: string,
    fault: FaultRule | undefined,
  ): Answer {
    const scopes = oauth.check(request.headers.authorization);
    if (scopes === 'invalid') return refusal(401, 124, 'Invalid access token.');
    if (scopes === 'expired') return refusal(401, 124, 'Access token is expired.');
    const broken =
      options.enforceLimits === true && route !== undefined ? limits.take(route.label) : undefined;
    if (broken !== undefined)
      return (
        faultyAnswers[broken === 'second' ? 'rate_second' : 'rate_daily_far']?.(now()) ??
        refusal(429, 429, '')
      );
    const context = {
      account,
      accountId: credentials.accountId,
      plan,
      tokens,
      unpagedGroups: options.unpagedGroups ?? false,
      securityView: options.securityView ?? 'wrapped',
      tokenPlace: options.tokenPlace ?? 'first',
      notOnPlan: options.notOnPlan ?? [],
      paidRefusal: {
        status: options.paidRefusalStatus ?? 400,
        words: options.paidRefusal ?? 'paid',
      } as const,
      fault,
    };
    return answerRoute(route, context, query, id, scopes);
  }

  async function send(
    response: ServerResponse,
    cameMs: number,
    answer: Answer,
    fault: FaultRule | undefined,
    endpoint: string,
    query: Record<string, string>,
    label?: (typeof routes)[number]['label'],
  ): Promise<void> {
    requests.push({ endpoint, query, status: answer.status });
    const isText = typeof answer.body === 'string';
    // A number that JSON.stringify cannot write, because a JavaScript number cannot hold it.
    const whole = isText
      ? (answer.body as string)
      : JSON.stringify(answer.body).replaceAll('"license_option":"LARGE"', `"license_option":${largeOption}`);
    // Sent to its end, as by a gateway that was itself cut off: only the JSON shows it.
    const text = fault?.do === 'truncated' ? whole.slice(0, whole.length / 2) : whole;
    const delayMs = (options.latencyMs ?? 0) + (fault?.do === 'slow' ? (fault.delayMs ?? 200) : 0);
    const leftMs = delayMs - (performance.now() - cameMs);
    if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
    if (fault?.do === 'reset_before') return void response.destroy();
    response.writeHead(answer.status, {
      'content-type': contentType(answer.body),
      'content-length': Buffer.byteLength(text),
      date: new Date(now()).toUTCString(),
      ...(answer.foreign !== true && {
        'x-zm-trackingid': `v=2.0;clid=us06;rid=WEB_${String(requests.length).padStart(32, '0')}`,
        ...(label !== undefined && limits.headers(label)),
      }),
      ...answer.headers,
    });
    if (fault?.do === 'stall') return void response.write(text.slice(0, text.length / 2));
    if (fault?.do === 'reset_mid') {
      response.write(text.slice(0, text.length / 2), () => response.destroy());
      return;
    }
    response.end(text);
  }

  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const simulator: ZoomSimulator = {
    url: `${origin}/v2`,
    tokenUrl: `${origin}/oauth/token`,
    credentials,
    account,
    oauth,
    requests,
    changes: jobs.changes,
    limits,
    faults,
    setFaults: (rules) => {
      faults.set(rules);
    },
    config: (overrides = {}) => ({
      account_id: credentials.accountId,
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      plan: 'Business, Education, Enterprise',
      rate_limit_percent: 100,
      api_base_url: `${origin}/v2`,
      authorization_endpoint: `${origin}/oauth/token`,
      ...overrides,
    }),
    stop: () =>
      new Promise((resolve) => {
        jobs.stop();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return simulator;
}

function contentType(body: unknown): string {
  if (typeof body !== 'string') return 'application/json;charset=UTF-8';
  return body.startsWith('<') ? 'text/html' : 'text/plain';
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
