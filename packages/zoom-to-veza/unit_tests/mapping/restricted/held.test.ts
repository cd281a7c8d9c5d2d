import fc from 'fast-check';
import { makePayload, type Made } from '../make-payload.ts';
import { adminRows, roleRow, rowsOf, userRow } from '../rows.ts';
import { heldByPayload, heldByRows, type Planted } from './held.ts';
import { plantedAccounts } from './planted.ts';

const planted: Planted = {
  users: [
    userRow({ id: 'ann', role_id: 'help' }),
    userRow({ id: 'ben', role_id: '2', email: 'Ben@Example.com' }),
  ],
  admins: [['g2', 'ben@example.com']],
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

const make = async (
  { users, groups, roles, admins }: Planted,
  scopedPrivileges: 'as-properties' | 'as-resources',
): Promise<Made> => makePayload(rowsOf(users, groups, roles, adminRows(...admins)), { scopedPrivileges });

describe('who holds what, and where', () => {
  it('is overstated by a payload that shows restrictions as properties, and lacks who administers a group', async () => {
    expect(heldByRows(planted)).toEqual([
      '["ann","user:edit","g1"]',
      '["ann","user:read","the whole account"]',
      '["ben","group members and settings","g2"]',
    ]);
    expect(heldByPayload((await make(planted, 'as-properties')).text)).toEqual([
      '["ann","user:edit","the whole account"]',
      '["ann","user:read","the whole account"]',
    ]);
  });

  it('is what the rows say in a payload that shows them as roles on resources', async () => {
    expect(heldByPayload((await make(planted, 'as-resources')).text)).toEqual(heldByRows(planted));
  });

  it('is what the rows say in any account, in a payload without an error', async () => {
    let restricted = 0;
    await fc.assert(
      fc.asyncProperty(plantedAccounts, async (account) => {
        const { text, report } = await make(account, 'as-resources');
        const held = heldByRows(account);
        expect(heldByPayload(text)).toEqual(held);
        expect(report.errors).toBe(0);
        restricted += held.filter((entry) => !entry.endsWith('account"]')).length;
      }),
      { numRuns: 300 },
    );
    // The accounts do have what this is about.
    expect(restricted).toBeGreaterThan(300);
  });
});
