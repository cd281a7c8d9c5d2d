import { startZoomSimulator } from '@source-zoom/simulators';
import { endOf, errorsOf } from './harness/account.ts';
import { readStreams } from './harness/connector.ts';

describe("Zoom's rate limits", () => {
  // How many are refused would also tell how busy this machine is: one that stands still bunches up what was spread.
  it.each([
    ['pro', 22],
    ['business', 60],
  ] as const)(
    'plan %s at three quarters: no more than %d details of roles a second',
    async (plan, perSecond) => {
      const zoom = await startZoomSimulator({ users: 300, customRoles: 130, seed: 41, plan });
      const begun = performance.now();
      const { code } = await readStreams({
        config: zoom.config({ plan, rate_limit_percent: 75 }),
        catalog: ['roles'],
      });
      const tookMs = performance.now() - begun;
      const details = zoom.requests.filter(({ endpoint }) => endpoint === 'role').length;
      await zoom.stop();
      expect([code, details]).toEqual([0, 133]);
      expect(tookMs).toBeGreaterThanOrEqual(Math.floor((details - 1) / perSecond) * 1000);
    },
    120_000,
  );

  it('the daily limit, reset near: waits, says so with the time, and goes on', async () => {
    const zoom = await startZoomSimulator({
      users: 300,
      seed: 42,
      faults: [{ do: 'rate_daily_near', endpoint: 'users', nth: 2 }],
    });
    const { messages, code } = await readStreams({
      config: zoom.config({ page_size: 50 }),
      catalog: ['users'],
    });
    await zoom.stop();
    expect([code, endOf(messages, 'users')]).toEqual([0, 'COMPLETE']);
    const resets = messages.flatMap((message) =>
      message.type === 'TRACE' && message.trace.type === 'STREAM_STATUS'
        ? (message.trace.stream_status.reasons ?? []).map(({ rate_limited }) => rate_limited.quota_reset)
        : [],
    );
    expect(resets.length).toBeGreaterThan(0);
    for (const reset of resets) expect(Math.abs(reset - Date.now())).toBeLessThan(60_000);
  }, 60_000);

  it.each(['rate_daily_far', 'rate_daily_untyped'] as const)(
    'the daily limit, reset far (%s): fails at once as transient and says when to come back',
    async (kind) => {
      const zoom = await startZoomSimulator({
        users: 300,
        seed: 43,
        faults: [{ do: kind, endpoint: 'users', nth: 2 }],
      });
      const { messages, code } = await readStreams({
        config: zoom.config({ page_size: 50 }),
        catalog: ['users', 'groups'],
      });
      const asked = zoom.requests.filter(({ status }) => status === 429).length;
      await zoom.stop();
      expect([code, endOf(messages, 'users'), endOf(messages, 'groups')]).toEqual([
        1,
        'INCOMPLETE',
        'COMPLETE',
      ]);
      const [error] = errorsOf(messages);
      expect(error).toMatchObject({ stream: 'users', type: 'transient_error' });
      expect(error?.message).toMatch(/20\d\d-\d\d-\d\dT/);
      expect(asked).toBe(1);
    },
    60_000,
  );
});
