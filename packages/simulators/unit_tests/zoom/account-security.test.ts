import { granularScopes } from '../../src/zoom/server.ts';
import { get, start, stopAfterEach, zoom } from './local-simulator.ts';

stopAfterEach();

const scopes = `${granularScopes} account:read:settings:admin`;
const path = '/accounts/me/settings';

describe('the security settings of the account', () => {
  it.each([
    ['wrapped', true, false, true],
    ['unwrapped', false, true, true],
    ['wide_only', false, false, true],
    ['absent', false, false, false],
  ] as const)('come as some accounts have them: %s', async (securityView, wrapped, bare, wide) => {
    await start({ scopes, securityView });
    const narrow = (await get(`${path}?option=security`)).body;
    const all = (await get(path)).body;
    expect(['security' in narrow, 'signin_with_sso' in narrow, 'security' in all]).toEqual([
      wrapped,
      bare,
      wide,
    ]);
    expect(all).toHaveProperty('in_meeting');
  });

  it('need their own scope', async () => {
    await start();
    expect(await get(path)).toMatchObject({ status: 400, body: { code: 4711 } });
    zoom.oauth.behaviour.scopes = 'account:read:admin';
    expect(await get(path)).toMatchObject({ status: 200 });
  });

  it('name a bypassing user without an id, and a role that is not there', async () => {
    await start({ scopes });
    const { security } = (await get(`${path}?option=security`)).body as Record<
      string,
      Record<string, unknown>
    >;
    const { sso_bypass_users: users } = security?.['signin_with_sso'] as {
      sso_bypass_users: { id?: string }[];
    };
    expect(users.map(({ id }) => id === undefined)).toEqual([false, true]);
    const ids = zoom.account.roles.map(({ id }) => id);
    const roles = security?.['sign_in_with_two_factor_auth_roles'] as string[];
    expect(roles.filter((id) => !ids.includes(id))).toHaveLength(1);
  });
});
