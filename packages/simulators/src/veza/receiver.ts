import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, failure, foreign, page, success, text } from './answer.ts';
import { ApiError, invalid, notFound } from './api-error.ts';
import type { Call, CallName } from './call.ts';
import { type Fault, FaultPlan, type FaultRule } from './faults.ts';
import type { IncomingRequest } from './incoming-request.ts';
import { type OAuth, tokenPath } from './oauth.ts';
import { isObject, type JsonObject } from './payload/shape.ts';
import { routes, type Route } from './routes.ts';
import type { Tenant } from './tenant.ts';

/** The receiver without its network connection: takes requests, returns answers. */
export class Receiver {
  faults = new FaultPlan([]);
  /** How often each fault occurred. */
  readonly struckByKind = new Map<Fault, number>();
  private readonly tenant: Tenant;
  private readonly keys: { admin: string; team: string };
  private readonly oauth: OAuth;
  private readonly now: () => Date;
  private readonly stopping: AbortSignal;
  private requests = 0;

  constructor(
    tenant: Tenant,
    access: { keys: { admin: string; team: string }; oauth: OAuth },
    now: () => Date,
    stopping: AbortSignal,
  ) {
    this.tenant = tenant;
    this.keys = access.keys;
    this.oauth = access.oauth;
    this.now = now;
    this.stopping = stopping;
  }

  async answer(request: IncomingRequest): Promise<Answer> {
    this.requests += 1;
    const requestId = `sim-${String(this.requests).padStart(6, '0')}`;
    try {
      if (request.path === tokenPath) return await this.token(request, requestId);
      const key = this.keyOf(request);
      const body = bodyOf(request);
      const { route, ids } = find(request, body);
      if (route.key === 'admin' && key !== 'admin') {
        throw new ApiError('PermissionDenied', 'The API key does not have the permission for this call');
      }
      const rule = this.strike(route.call);
      const call = { tenant: this.tenant, ids, query: request.query, body, outcome: outcomeOf(rule) };
      return await this.carryOut(() => route.handle(call), rule, requestId);
    } catch (error) {
      return failure(error, requestId, this.now());
    }
  }

  private strike(call: CallName): FaultRule | undefined {
    const rule = this.faults.next(call);
    if (rule !== undefined) this.struckByKind.set(rule.do, (this.struckByKind.get(rule.do) ?? 0) + 1);
    return rule;
  }

  /** The token endpoint has the faults of the other calls, and refusals of its own form. */
  private async token(request: IncomingRequest, requestId: string): Promise<Answer> {
    const { status, body } = this.oauth.issue(request);
    const rule = this.strike('token');
    return status !== 200 && rule === undefined
      ? text(status, JSON.stringify(body))
      : this.carryOut(() => body, rule, requestId);
  }

  private async carryOut(
    handle: () => object | Promise<object>,
    rule: FaultRule | undefined,
    requestId: string,
  ): Promise<Answer> {
    switch (rule?.do) {
      case '429': {
        const error = new ApiError('ResourceExhausted', 'Too many requests');
        return failure(error, requestId, this.now(), rule.retryAfter === undefined ? '1' : rule.retryAfter);
      }
      case '5xx':
        return failure(
          new ApiError('Unavailable', 'Try again later'),
          requestId,
          this.now(),
          rule.retryAfter,
        );
      case 'non_json_200':
        return page(200);
      case 'non_json_error':
        return page(502);
      case 'foreign':
        return foreign(rule.status ?? 403, rule.body);
      case 'incomplete_before':
        return text(200, rule.body ?? '{}');
      case 'incomplete_after':
        await handle();
        return text(200, rule.body ?? '{}');
      case 'reset_before':
        return 'reset';
      case 'reset_after':
        await handle();
        return 'reset';
      case 'conflict':
        await handle();
        break;
      case 'slow':
        await sleep(rule.delayMs ?? 1000, undefined, { signal: this.stopping });
        break;
      default:
    }
    return success(await handle());
  }

  private keyOf({ authorization }: IncomingRequest): 'admin' | 'team' {
    if (authorization === `Bearer ${this.keys.admin}`) return 'admin';
    if (authorization === `Bearer ${this.keys.team}`) return 'team';
    if (this.oauth.holds(authorization?.replace(/^Bearer /, '') ?? '')) return 'admin';
    throw new ApiError('Unauthenticated', 'The API key is missing or not valid');
  }
}

const outcomeOf = (rule: FaultRule | undefined): Call['outcome'] =>
  rule?.do === 'parse_failure' ? 'FAILED' : rule?.do === 'pending_forever' ? 'PENDING' : 'SUCCESS';

function bodyOf({ method, contentType, body }: IncomingRequest): JsonObject {
  if (method === 'GET' || method === 'DELETE' || body.length === 0) return {};
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    throw invalid({ field: 'content-type', description: 'must be application/json' });
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString());
  } catch {
    throw invalid({ field: '', description: 'the body is not JSON' });
  }
  if (!isObject(parsed)) throw invalid({ field: '', description: 'the body must be a JSON object' });
  return parsed;
}

function find({ method, path }: IncomingRequest, body: JsonObject): { route: Route; ids: string[] } {
  const here = routes.filter((route) => route.method === method && route.path.test(path));
  const route = here.find(({ operation }) => operation === undefined || operation === body['operation']);
  if (route !== undefined) return { route, ids: (route.path.exec(path) ?? []).slice(1) };
  if (here.length === 0) throw notFound('path', path);
  throw invalid({
    field: 'operation',
    description: `must be one of ${here.map((one) => one.operation).join(', ')}`,
  });
}
