import { roleRow, rowsOf, userRow } from './rows.ts';

export const ann = userRow({
  id: 'A1',
  email: ' Ann@Example.com ',
  first_name: 'Ann',
  last_name: 'Lee',
  display_name: '',
  type: 2,
  status: 'active',
  role_id: '0',
  group_ids: ['G2', 'G1', 'G1', 'gone'],
  user_created_at: '2024-01-31T10:00:00+02:00',
  last_login_time: '2024-02-01T00:00:00.000Z',
  verified: 1,
  dept: 'Ops',
});
export const pending = userRow({
  email: 'New@Example.com',
  status: 'pending',
  role_ids: ['9', '2'],
  verified: 0,
  last_login_time: '',
});
export const groups = [
  { id: 'G2', name: ' ' },
  { id: 'G1', name: 'Staff' },
];
export const roles = [
  roleRow({ id: '2', name: 'Member', type: 'common', privileges: null }),
  roleRow({
    id: '0',
    name: 'Owner',
    type: 'common',
    description: 'All',
    total_members: 1,
    privileges: ['USER:READ', 'User:Read,', 'Strange:Do'],
    privilege_scopes: [{ permission_id: 'user:read', group_ids: ['G2', 'G1'] }],
    sub_account_privileges: { second_level: 2 },
  }),
  roleRow({ id: '1', name: 'Admin', type: 'common', privileges: ['user:read'] }),
];
export const small = rowsOf([ann, pending], groups, roles);
