import { startZoomSimulator } from '@source-zoom/simulators';
import { endOf, requestCounts, rowsOf } from './harness/account.ts';
import { runConnector } from './harness/connector.ts';

const stream = 'account_security';
const scopes = 'account:read:settings:admin';

it.each([
  ['wrapped', 1],
  ['unwrapped', 1],
  ['wide_only', 2],
] as const)(
  'account_security of an account that answers %s takes %d requests',
  async (securityView, requests) => {
    const zoom = await startZoomSimulator({ users: 50, seed: 84, scopes, securityView });
    const { messages, code } = await runConnector({
      command: 'read',
      config: zoom.config({ optional_streams: [stream] }),
      catalog: [stream],
    });
    await zoom.stop();
    expect([code, endOf(messages, stream)]).toEqual([0, 'COMPLETE']);
    expect(requestCounts(zoom)[stream]).toBe(requests);
    expect(rowsOf(messages, stream)).toMatchObject([
      {
        signin_with_sso: { enable: true, sso_bypass_users: [{}, {}] },
        sign_in_with_two_factor_auth: 'role',
        password_requirement: { minimum_password_length: 8 },
      },
    ]);
  },
);

it('account_security without any security settings is not proven', async () => {
  const zoom = await startZoomSimulator({ users: 50, seed: 85, scopes, securityView: 'absent' });
  const { messages, code } = await runConnector({
    command: 'read',
    config: zoom.config({ optional_streams: [stream] }),
    catalog: [stream],
  });
  await zoom.stop();
  expect([code, endOf(messages, stream)]).toEqual([1, 'INCOMPLETE']);
});
