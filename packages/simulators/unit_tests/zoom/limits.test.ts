import { zoom, start, tokenOf, get, stopAfterEach } from './local-simulator.ts';

stopAfterEach();

describe('limits and headers', () => {
  it('one budget a label: what comes faster is refused; a second later it is free again', async () => {
    let now = 0;
    await start({ plan: 'free', enforceLimits: true, now: () => now });
    const token = String((await tokenOf()).body['access_token']);
    const statuses = [];
    for (let at = 0; at < 3; at += 1) statuses.push((await get('/users', token)).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect(zoom.limits.refused).toBe(1);
    now = 1000;
    expect((await get('/users', token)).status).toBe(200);
  });

  it('successes carry the category alone on paid plans, limit and remainder on the free one', async () => {
    await start();
    const paid = await get('/users');
    expect(paid.headers.get('x-ratelimit-category')).toBe('Medium');
    expect(paid.headers.get('x-ratelimit-limit')).toBeNull();
    expect(paid.headers.get('x-zm-trackingid')).toMatch(/^v=2.0;/);
    await zoom.stop();
    await start({ plan: 'free' });
    expect((await get('/users')).headers.get('x-ratelimit-limit')).toBe('2000');
  });
});
