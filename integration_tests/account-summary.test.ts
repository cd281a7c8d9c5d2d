import { startZoomSimulator, type ZoomSimulator, type ZoomSimulatorOptions } from '@source-zoom/simulators';
import { endOf, errorsOf, logsOf, requestCounts, rowsOf } from './harness/account.ts';
import { type FinishedRun, runConnector } from './harness/connector.ts';

const stream = 'account_summary';
const ofCounts = 'user:read:summary:admin';
const ofPlans = 'billing:read:plan_usage:admin';

async function read(
  options: ZoomSimulatorOptions,
  catalog = [stream],
): Promise<FinishedRun & { zoom: ZoomSimulator }> {
  const zoom = await startZoomSimulator({ users: 300, seed: 86, ...options });
  const config = zoom.config({ optional_streams: [stream], page_size: 100 });
  const run = await runConnector({ command: 'read', config, catalog });
  await zoom.stop();
  return { ...run, zoom };
}

describe('account_summary', () => {
  it('agrees with the users of the same run, of two pages and more, and takes two requests', async () => {
    const scopes = `user:read:list_users:admin ${ofCounts} ${ofPlans}`;
    const run = await read({ scopes }, [stream, 'users']);
    expect([run.code, endOf(run.messages, stream)]).toEqual([0, 'COMPLETE']);
    const pending = run.zoom.account.list('pending').length;
    expect(rowsOf(run.messages, stream)).toMatchObject([
      { pending_users_count: pending, total_users_count: 300 - pending },
    ]);
    const plans = rowsOf(run.messages, stream)[0]?.['plans'] as Record<string, unknown>[];
    expect(plans.map(({ plan, bought }) => [plan, bought])).toEqual([
      ['plan_base', 310],
      ['plan_of_tomorrow', 7],
      ['plan_united', 5],
      ['plan_webinar', 3],
      ['plan_webinar', 1],
      ['plan_zoom_rooms', 4],
    ]);
    expect(logsOf(run.messages, 'WARN')).toEqual([]);
    const counts = requestCounts(run.zoom);
    expect([counts['users_summary'], counts['plans_usage']]).toEqual([1, 1]);
  });

  it.each([
    ['licences', { scopes: ofCounts }, ofPlans, { plans: null }],
    ['numbers of users', { scopes: ofPlans }, ofCounts, { total_users_count: null }],
    ['licences', { scopes: `${ofCounts} ${ofPlans}`, notOnPlan: ['plans_usage'] }, ofPlans, { plans: null }],
  ])('is without %s, with one warning, where they cannot be read', async (_what, options, scope, row) => {
    const run = await read(options);
    expect([run.code, endOf(run.messages, stream)]).toEqual([0, 'COMPLETE']);
    expect(rowsOf(run.messages, stream)).toMatchObject([row]);
    expect(logsOf(run.messages, 'WARN')).toEqual([expect.stringContaining(scope)]);
  });

  it('fails by the names of both scopes', async () => {
    const run = await read({ scopes: 'user:read:list_users:admin' });
    expect([run.code, endOf(run.messages, stream)]).toEqual([1, 'INCOMPLETE']);
    expect(errorsOf(run.messages)).toMatchObject([{ stream, type: 'config_error' }]);
    for (const scope of [ofCounts, ofPlans]) expect(errorsOf(run.messages)[0]?.message).toContain(scope);
  });
});
