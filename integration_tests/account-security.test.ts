import { startZoomSimulator, type ZoomSimulatorOptions } from '@source-zoom/simulators';
import { endOf, requestCounts, rowsOf } from './harness/account.ts';
import { type FinishedRun, runConnector } from './harness/connector.ts';

const stream = 'account_security';

async function read(
  securityView: ZoomSimulatorOptions['securityView'] & string,
): Promise<FinishedRun & { requests: number | undefined }> {
  const scopes = 'account:read:settings:admin';
  const zoom = await startZoomSimulator({ users: 50, seed: 84, scopes, securityView });
  const config = zoom.config({ optional_streams: [stream] });
  const run = await runConnector({ command: 'read', config, catalog: [stream] });
  await zoom.stop();
  return { ...run, requests: requestCounts(zoom)[stream] };
}

it.each([
  ['wrapped', 1],
  ['unwrapped', 1],
  ['wide_only', 2],
] as const)('account_security of an account that answers %s takes %d requests', async (view, requests) => {
  const run = await read(view);
  expect([run.code, endOf(run.messages, stream), run.requests]).toEqual([0, 'COMPLETE', requests]);
  expect(rowsOf(run.messages, stream)).toMatchObject([
    {
      signin_with_sso: { enable: true, sso_bypass_users: [{}, {}] },
      sign_in_with_two_factor_auth: 'role',
      password_requirement: { minimum_password_length: 8 },
    },
  ]);
});

it('account_security without any security settings is not proven', async () => {
  const run = await read('absent');
  expect([run.code, endOf(run.messages, stream)]).toEqual([1, 'INCOMPLETE']);
});
