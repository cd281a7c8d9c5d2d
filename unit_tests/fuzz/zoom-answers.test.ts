import { ConnectorError, TransientError } from '@source-zoom/airbyte-connector';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { Redactor } from '@source-zoom/http';
import { ManualClock } from '@source-zoom/http/testing';
import type { KnownStream } from '@source-zoom/zoom-records';
import type { AxiosResponse } from 'axios';
import fc from 'fast-check';
import { assertOfProtocol } from '../../integration_tests/harness/valid-message.ts';
import { readStreams } from '../../src/sync/engine.ts';
import { RateLimitPauses } from '../../src/sync/rate-limit-pauses.ts';
import { NotOnThisPlan, PageTokenExpired, type ZoomApi } from '../../src/zoom/api.ts';
import { TokenSource } from '../../src/zoom/auth.ts';
import { classify } from '../../src/zoom/classify.ts';
import { type EndpointName, endpoints } from '../../src/zoom/endpoints.ts';
import { type RawAnswer, errorDetailsOf } from '../../src/zoom/error-details.ts';
import { messages } from '../../src/zoom/zoom-messages.ts';
import { pageOf } from '../../src/zoom/page.ts';
import { readAnswer } from '../../src/zoom/read-answer.ts';
import { credentials } from '../zoom/local-zoom.ts';
import { anything, cases, mark, spoiled, text } from './arbitraries.ts';
import { expectReasons } from './connector-run.ts';

const nowMs = Date.parse('2026-01-01T12:00:00Z');
type Reply = Pick<AxiosResponse<string>, 'status' | 'data'> & { headers: object };

/** Every text that is made up is a secret. */
const redactor = new Redactor();
redactor.add(mark);
const reading = { nowMs, redactor };

const week = 7 * 86_400_000;

const user = {
  id: 'KDcuGIm1QgePTO8WbOqwIQ',
  email: 'Ann@example.com',
  first_name: 'Ann',
  type: 2,
  status: 'active',
  role_id: '2',
  group_ids: ['g1', 'g2'],
  created_at: '2021-02-03T04:05:06Z',
  last_login_time: '',
  pmi: 9_876_543_210,
  custom_attributes: [{ key: 'k', name: 'n', value: 'v' }],
  license_info_list: [{ license_type: 'x', license_option: 64, subscription_id: 's' }],
  login_types: [0, 101],
};
const bodies: Record<EndpointName, object> = {
  users: {
    next_page_token: '',
    total_records: 2,
    page_size: 2,
    users: [user, { email: 'i@example.com', status: 'pending' }],
  },
  groups: {
    next_page_token: '',
    total_records: 1,
    groups: [{ id: 'g1', name: 'Group', total_members: 3, in_directory: false, directory_privacy: 2 }],
  },
  group_admins: {
    next_page_token: '',
    page_size: 300,
    total_records: 1,
    admins: [{ email: 'Ann@example.com', name: 'Ann' }],
  },
  account_security: {
    security: {
      signin_with_sso: {
        enable: true,
        domains: ['example.com'],
        sso_bypass_users: [{ id: 'u', email: 'a@b' }],
      },
      sign_in_with_two_factor_auth: 'role',
      sign_in_with_two_factor_auth_roles: ['0'],
      password_requirement: { minimum_password_length: 8 },
      sign_again_period_for_inactivity_on_web: 30,
    },
  },
  apps: {
    next_page_token: '',
    page_size: 300,
    apps: [
      {
        app_id: 'aB3',
        app_name: 'App',
        app_type: 'OAuthApp',
        app_usage: 1,
        scopes: [{ scope_name: 'View', scope_description: '' }],
        approval_info: {
          approved_type: 'forAllUser',
          approver_id: 'u',
          approved_time: '2026-01-01T00:00:00Z',
        },
      },
    ],
  },
  userCounts: { licensed_users_count: 2, pending_users_count: 1, total_users_count: 3 },
  planUsage: {
    plan_base: { type: 'monthly', hosts: 2, usage: 1, active_hosts: 1, pending: 0 },
    plan_webinar: [{ type: 'webinar500', hosts: 1, usage: 0 }],
    plan_recording: { type: 'cmr' },
  },
  appDetail: { app_id: 'aB3', app_scopes: ['user:read:admin'], app_requirements: { user_role: 'admin' } },
  roles: { total_records: 1, roles: [{ id: '2', name: 'Member', description: '', total_members: 4 }] },
  roleDetail: {
    id: '2',
    name: 'Member',
    privileges: ['User:Read'],
    privilege_scopes: [{ permission_id: 'User:Read', group_ids: [null] }],
    sub_account_privileges: { second_level: 0 },
  },
};
const names = Object.keys(endpoints) as EndpointName[];

const refusal = fc.record({
  code: fc.oneof(fc.constantFrom(124, 200, 300, 429, 1034, 2001, 4700, 4711), anything),
  message: fc.oneof(
    fc.constantFrom('The next page token is invalid or expired.', 'does not contain scopes:[x]'),
    text,
  ),
});
const body = (endpoint: EndpointName): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: spoiled(bodies[endpoint]).map((value) => JSON.stringify(value)) },
    { weight: 2, arbitrary: refusal.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: anything.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  );
const status = fc.constantFrom(200, 200, 200, 201, 204, 301, 400, 401, 403, 404, 408, 429, 500, 503);
const visible = text.map((value) => value.replaceAll(/[^\x20-\x7e]/g, '?'));
const time = fc.oneof(
  fc.constantFrom('1', '-1', '0.5', '1e9', '99999999999999999999', '2026-01-02T00:00:00Z', 'soon'),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  visible,
);
const headers = fc.record(
  {
    'x-ratelimit-type': fc.oneof(fc.constantFrom('QPS', 'Daily-limit'), visible),
    'retry-after': time,
    'x-ratelimit-reset': time,
    date: time,
    'content-type': fc.constantFrom('application/json', 'text/html'),
  },
  { requiredKeys: [] },
);

it('whatever an answer is: one verdict, whose sentences hold no secret of it', () => {
  const answer = fc
    .constantFrom(...names)
    .chain((endpoint) =>
      fc.record({ endpoint: fc.constant(endpoint), status, headers, data: body(endpoint) }),
    );
  fc.assert(
    fc.property(answer, fc.boolean(), ({ endpoint, ...response }, ofPage) => {
      const read = readAnswer(response as AxiosResponse<unknown>, { endpoint, ofPage }, reading);
      const verdict = classify(read.answer);
      if (verdict.kind === 'ok') expect(typeof read.body).toBe('object');
      if (verdict.kind === 'pause' && verdict.untilMs !== undefined) {
        expect(verdict.untilMs).toBeGreaterThanOrEqual(nowMs);
        expect(verdict.untilMs).toBeLessThanOrEqual(nowMs + week);
      }
      const said =
        'error' in verdict
          ? [verdict.error.message, 'internalMessage' in verdict.error ? verdict.error.internalMessage : '']
          : [];
      for (const sentence of said) expect(sentence).not.toContain(mark);
    }),
    cases,
  );
});

/** Zoom as the client sees it, without the line between: what is worth repeating has been repeated. */
function answering(replies: readonly Reply[], good: (endpoint: EndpointName) => Reply): ZoomApi {
  const left = [...replies];
  const ask = (endpoint: EndpointName, ofPage: boolean): Record<string, unknown> => {
    const reply = left.shift() ?? good(endpoint);
    const { answer, body } = readAnswer(reply as AxiosResponse<unknown>, { endpoint, ofPage }, reading);
    const verdict = classify(answer);
    switch (verdict.kind) {
      case 'ok':
        return body ?? {};
      case 'restart_slice':
        throw new PageTokenExpired('dead');
      case 'not_on_this_plan':
        throw new NotOnThisPlan('none');
      case 'detail_unreadable':
      case 'fail':
        throw verdict.error;
      default:
        throw new TransientError(messages.unreadable('users'));
    }
  };
  return {
    list: (list, { pageToken }) =>
      Promise.resolve().then(() => {
        const page = pageOf(list, ask(list, pageToken !== undefined));
        return { ...page, serverTimeMs: nowMs };
      }),
    detail: (endpoint) => Promise.resolve().then(() => ask(endpoint, false)),
    object: (endpoint) => Promise.resolve().then(() => ask(endpoint, false)),
    scopes: () => Promise.resolve(new Set<string>()),
  };
}

/** No text of it is one that a warehouse refuses. */
function expectLoadable(value: unknown): void {
  if (typeof value === 'string') expect([value.isWellFormed(), value.includes('\0')]).toEqual([true, false]);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(expectLoadable);
}

/** The streams of more than one endpoint. */
const endpointsOf: Partial<Record<KnownStream, EndpointName[]>> = {
  roles: ['roles', 'roleDetail'],
  apps: ['apps', 'appDetail'],
  account_summary: ['userCounts', 'planUsage'],
};

it.each(['users', 'groups', 'roles', 'account_security', 'apps', 'account_summary'] as const)(
  'whatever the pages of %s are: rows, or a sentence',
  async (stream) => {
    const reply = fc
      .constantFrom(...(endpointsOf[stream] ?? [stream as EndpointName]))
      .chain((endpoint) =>
        fc.record({ status: fc.oneof(fc.constant(200), status), headers, data: body(endpoint) }),
      );
    const good = (endpoint: EndpointName): Reply => ({
      status: 200,
      headers: {},
      data: JSON.stringify(bodies[endpoint]),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(reply, { minLength: 1, maxLength: 4 }), async (replies) => {
        const batches = readStreams({
          settings: {
            accountId: 'acc',
            userStatuses: ['active', 'pending'],
            customAttributes: true,
            toleratedMissingRows: 0,
            pageSize: undefined,
          },
          zoom: answering(replies, good),
          streams: [{ stream: { name: stream }, sync_mode: 'full_refresh' }],
          state: undefined,
          pauses: new RateLimitPauses(),
          signal: new AbortController().signal,
          now: () => nowMs,
        });
        const messages: AirbyteMessage[] = [];
        let next = await batches.next();
        for (; next.done !== true; next = await batches.next()) messages.push(...next.value);
        messages.forEach(assertOfProtocol);
        for (const message of messages) if (message.type === 'RECORD') expectLoadable(message.record.data);
        expectReasons(messages, next.value.failed);
      }),
      cases,
    );
  },
);

const raw = ({ status, body }: { status: number; body: unknown }): RawAnswer => ({
  status,
  body,
  text: JSON.stringify(body),
  trackingId: undefined,
});

it('whatever the token endpoint answers: a token, or a sentence', async () => {
  const token = { access_token: `${mark}-token`, token_type: 'bearer', expires_in: 3599, scope: 'a b' };
  const refused = { reason: 'Invalid client', error: 'invalid_client', code: 4702 };
  const answer = fc.record({
    status: fc.oneof(fc.constant(200), status),
    body: fc.oneof(spoiled(token), spoiled(refused), anything),
  });
  await fc.assert(
    fc.asyncProperty(answer, async (given) => {
      const tokens = new TokenSource(credentials, {
        clock: new ManualClock(nowMs),
        redactor: new Redactor(),
        request: () =>
          Promise.resolve({ ...given, quoted: errorDetailsOf(raw(given), redactor.redact).quoted }),
      });
      try {
        const { value, scopes } = await tokens.get(new AbortController().signal);
        expect([typeof value, scopes instanceof Set]).toEqual(['string', true]);
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        expect(error.message).toMatch(/\.$/);
        expect(`${error.message} ${error.internalMessage ?? ''}`).not.toContain(mark);
      }
    }),
    cases,
  );
});
