import { InventoryTaker } from '../../src/inventory/inventory-taker.ts';
import { unknownOrigin } from '../../src/inventory/inventory.ts';

it('keeps the roles and groups that users have and the payload does not list', () => {
  const taker = new InventoryTaker();
  taker.take({
    users: [{ id: 'u', name: 'U', groups: ['gone'] }],
    assignments: [
      {
        identity: 'u',
        identity_type: 'local_user',
        application: 'Zoom',
        role_assignments: [{ role: 'ghost' }],
      } as never,
    ],
  });
  const { roles, groups } = taker.finish('Zoom', unknownOrigin);
  expect(roles.get('ghost')?.name).toBe('Unknown role (ghost)');
  expect(groups.get('gone')?.name).toBe('Unknown group (gone)');
});
