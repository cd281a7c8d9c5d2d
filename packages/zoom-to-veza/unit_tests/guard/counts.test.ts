import { countsOfPayload } from '../../src/guard/counts.ts';

it('knows of a payload what was unknown, besides what there was', () => {
  const counts = countsOfPayload({
    name: 'Zoom',
    properties: {},
    roleProperties: [],
    credentials: [],
    users: [
      { id: 'a', name: 'Ann', is_active: true, groups: ['g'] },
      { id: 'b', name: 'Ben', is_active: true, custom_properties: { unknown_fields: ['group_ids'] } },
      { id: 'c', name: 'Cyd', is_active: false, custom_properties: { unknown_fields: ['verified'] } },
    ],
    groups: [{ id: 'g', name: 'G' }],
    roles: [
      { id: '0', name: 'Owner', permissions: ['User:Edit', 'User:Read'] },
      { id: '1', name: 'Admin', custom_properties: { unknown_fields: ['privileges'] } },
    ],
    permissions: [],
    assignments: ['a', 'b', 'c'].map((identity) => ({
      identity,
      identity_type: 'local_user',
      role_assignments: [
        { application: 'Zoom', role: identity === 'b' ? '1' : '0', apply_to_application: true },
      ],
    })),
  });
  expect(counts).toEqual({
    users: 3,
    active_users: 2,
    groups: 1,
    roles: 2,
    memberships: 1,
    users_with_known_groups: 2,
    assignments: 3,
    role_permissions: 2,
    user_permissions: 4,
    privileged_holders: 1,
    people: expect.stringMatching(/^.{24}$/) as string,
    unreadable_roles: ['1'],
    roles_with_permissions: ['0'],
  });
});
