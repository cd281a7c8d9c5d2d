import { get, start, stopAfterEach, zoom } from './local-simulator.ts';

stopAfterEach();

const path = '/accounts/me/plans/usage';

describe('bought and assigned licences', () => {
  it('come as objects and as lists, of known and unknown plans, and storage has none', async () => {
    await start({ scopes: 'billing:read:plan_usage:admin' });
    const { body } = await get(path);
    expect(body).toMatchObject({
      plan_base: { hosts: 140, usage: zoom.account.size - zoom.account.list('pending').length },
      plan_webinar: [{ hosts: 3 }, { hosts: 1 }],
      plan_of_tomorrow: [{ hosts: 7, usage: 1 }],
    });
    expect(body['plan_recording']).not.toHaveProperty('hosts');
  });

  it('need their own scope and a paid plan, and are heavy', async () => {
    await start();
    expect(await get(path)).toMatchObject({ status: 400, body: { code: 4711 } });
    zoom.oauth.behaviour.scopes = 'account:read:admin';
    const { headers } = await get(path);
    expect(headers.get('x-ratelimit-category')).toBe('Heavy');
    expect(headers.get('x-ratelimit-limit')).toBeNull();
  });

  it('are not there on the free plan', async () => {
    await start({ plan: 'free', scopes: 'account:read:admin' });
    expect(await get(path)).toMatchObject({ status: 400, body: { code: 200 } });
  });
});

it('ten heavy requests a second are allowed on the plan Pro', async () => {
  let now = 0;
  await start({ scopes: 'account:read:admin', enforceLimits: true, now: () => now });
  const answers = await Promise.all(Array.from({ length: 11 }, () => get(path, undefined)));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  now = 1000;
  expect(await get(path)).toMatchObject({ status: 200 });
});
