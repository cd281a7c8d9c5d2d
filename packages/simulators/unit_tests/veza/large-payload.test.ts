import { checkPayload } from '../../src/veza/payload/check-payload.ts';
import { warningsFor } from '../../src/veza/payload/warnings.ts';

it('a payload of 100,000 users is judged whole: the one fault in it is found', () => {
  const numbers = Array.from({ length: 100_000 }, (_, i) => i);
  const users = numbers.map((i) => ({
    id: `u${i}`,
    name: `User ${i}`,
    email: `u${i}@example.com`,
    identities: [`u${i}@example.com`],
    groups: [`g${i % 100}`],
    is_active: i % 3 > 0,
    created_at: '2021-01-01T00:00:00Z',
    custom_properties: { plan_type: 1 },
  }));
  const application = { name: 'App', application_type: 'T' };
  const payload = {
    custom_property_definition: {
      applications: [{ application_type: 'T', local_user_properties: { plan_type: 'NUMBER' } }],
    },
    applications: [
      {
        ...application,
        local_users: users,
        local_groups: numbers.slice(0, 100).map((i) => ({ id: `g${i}`, name: `Group ${i}` })),
        local_roles: [{ id: '0', name: 'Owner', permissions: ['User:Read'] }],
      },
    ],
    permissions: [{ name: 'User:Read', permission_type: ['DataRead'] }],
    identity_to_permissions: users.map(({ id }) => ({
      identity: id,
      identity_type: 'local_user',
      role_assignments: [{ application: 'App', role: '0', apply_to_application: true }],
    })),
  };
  expect(checkPayload(payload)).toEqual([]);
  users.push({ ...users[0], id: 'U99999' } as (typeof users)[number]);
  expect(checkPayload(payload).map(({ field }) => field)).toEqual(['applications[0].local_users[100000].id']);
  expect(warningsFor(payload, new Set(['u0@example.com']))).toHaveLength(99_999);
});
