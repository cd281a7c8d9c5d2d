import { makePayload } from '../make-payload.ts';
import { roleRow, rowsOf, userRow } from '../rows.ts';
import { heldByPayload, heldByRows } from './held.ts';

const planted = {
  users: [userRow({ id: 'ann', role_id: 'help' })],
  groups: [{ id: 'g1' }, { id: 'g2' }],
  roles: [
    roleRow({
      id: 'help',
      name: 'Helpdesk',
      privileges: ['User:Read', 'User:Edit'],
      privilege_scopes: [{ permission_id: 'User:Edit', group_ids: ['g1'] }],
    }),
  ],
};

it('a payload that shows restrictions as properties says more than Zoom does', async () => {
  const { text } = await makePayload(rowsOf(planted.users, planted.groups, planted.roles));
  expect(heldByRows(planted)).toEqual([
    '["ann","user:edit","g1"]',
    '["ann","user:read","the whole account"]',
  ]);
  expect(heldByPayload(text)).toEqual([
    '["ann","user:edit","the whole account"]',
    '["ann","user:read","the whole account"]',
  ]);
});
