import { describePayload, number, type Payload } from '../../demo/src/summary.ts';

const user = (status: string | undefined, groups?: string[]): object => ({
  ...(status !== undefined && { custom_properties: { status } }),
  ...(groups !== undefined && { groups }),
});

const payload = {
  applications: [
    {
      local_users: [user('active', ['a', 'b']), user('active'), user('pending', ['a']), user(undefined)],
      local_groups: [{}, {}],
      local_roles: [
        { id: '0', name: 'Owner', permissions: ['User:Edit', 'ROLE:READ', 'Meeting:Control'] },
        { id: '1', name: 'Role 10', permissions: ['Odd:Thing'] },
        { id: '2', name: 'Role 9', permissions: ['not defined'] },
        { id: '3', name: 'Member' },
      ],
    },
  ],
  permissions: [
    { name: 'User:Edit', permission_type: ['DataRead', 'DataWrite', 'DataCreate', 'DataDelete'] },
    { name: 'Role:Read', permission_type: ['MetadataRead'] },
    { name: 'Meeting:Control', permission_type: ['NonData'] },
    { name: 'Odd:Thing', permission_type: ['Uncategorized'] },
  ],
  identity_to_permissions: [
    { role_assignments: [{ role: '3' }] },
    { role_assignments: [{ role: '3' }, { role: '0' }] },
    { role_assignments: [] },
    {},
  ],
} as Payload;

describe('describePayload', () => {
  const lines = describePayload(payload).split('\n');

  it('counts users by status, groups with memberships, roles with the users who hold one', () => {
    expect(lines.slice(0, 4)).toEqual([
      '  users        4 (2 active, 1 pending, 1 unknown)',
      '  groups       2, with 3 memberships',
      '  roles        4, held by 2 of the users',
      '  permissions  4',
    ]);
  });

  it('lists roles by holders, then by name with its numbers as numbers, and what each may do', () => {
    expect(lines.slice(5)).toEqual([
      '  role     holders  permissions  may',
      '  Member         2            0  –',
      '  Owner          1            3  read/write/create/delete data, read metadata, control',
      '  Role 9         0            1  –',
      '  Role 10        0            1  uncategorized',
    ]);
  });

  it('cuts a name that is too long, and groups thousands', () => {
    const name = 'R'.repeat(61);
    const text = describePayload({
      applications: [{ local_users: Array<object>(1234).fill({}), local_roles: [{ id: 'x', name }] }],
    });
    expect(text).toContain('users        1,234 (1,234 unknown)');
    expect(text).toContain(`  ${'R'.repeat(59)}…        0            0  –`);
    expect(text).not.toContain('R'.repeat(60));
  });

  it('an account without anything is described as such', () => {
    for (const empty of [{ applications: [] }, { applications: [{}] }])
      expect(describePayload(empty).split('\n')).toEqual([
        '  users        0 ()',
        '  groups       0, with 0 memberships',
        '  roles        0, held by 0 of the users',
        '  permissions  0',
        '',
        '  role  holders  permissions  may',
      ]);
  });
});

it('number', () => {
  expect([0, 999, 1000, 1234567].map(number)).toEqual(['0', '999', '1,000', '1,234,567']);
});
