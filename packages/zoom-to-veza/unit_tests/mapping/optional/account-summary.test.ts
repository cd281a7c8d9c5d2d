import type { StagedAccountSummary } from '../../../../snapshot-store/src/generated/staged-fields.ts';
import { makePayload } from '../make-payload.ts';
import { roleRow, rowsOf, summaryRows, userRow } from '../rows.ts';

async function propertiesOf(row: Partial<StagedAccountSummary>): Promise<Record<string, unknown>> {
  const roles = [roleRow({ id: '0', name: 'Owner', privileges: ['User:Read'] })];
  const users = [userRow({ id: 'u', role_id: '0', status: 'active' })];
  const { text, report } = await makePayload(rowsOf(users, [], roles, summaryRows(row)));
  expect(report.violations).toEqual([]);
  const payload = JSON.parse(text) as { applications: [{ custom_properties: Record<string, unknown> }] };
  return payload.applications[0].custom_properties;
}

describe('what Zoom counts of an account', () => {
  it('is in properties of the application', async () => {
    const found = await propertiesOf({
      total_users_count: 12,
      licensed_users_count: 9,
      basic_users_count: 0,
      room_users_count: null,
      plans: [
        { plan: 'plan_base', bought: 10, assigned: 9 },
        { plan: 'plan_webinar', type: 'webinar_500', bought: 5, assigned: null },
        null,
        { bought: null, assigned: 1 },
      ],
    });
    expect(found).toEqual({
      optional_parts: ['account_summary'],
      licences: ['base=9/10', 'webinar/webinar_500=?/5', '?=1/?'],
      users_basic: 0,
      users_licensed: 9,
      users_total: 12,
      // A plan that somebody lost on the way.
      unknown_fields: ['account_summary.plans'],
    });
  });

  it('is unknown where it could not be read', async () => {
    expect(await propertiesOf({ plans: null, unknown: ['plans', 'total_users_count'] })).toEqual({
      optional_parts: ['account_summary'],
      unknown_fields: ['account_summary.plans', 'account_summary.total_users_count'],
    });
    expect((await propertiesOf({ plans: [] }))['unknown_fields']).toBeUndefined();
  });
});
