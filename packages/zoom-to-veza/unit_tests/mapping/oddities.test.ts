import { truncateBytes, utcTime } from '../../src/mapping/text.ts';
import { makePayload } from './make-payload.ts';
import { roleRow, rowsOf, userRow } from './rows.ts';

describe('oddities', () => {
  it.each([
    [null, 1],
    [[], 0],
  ])(
    'an Owner with privileges %j is said loudly, and gets a made-up permission on request',
    async (privileges, unreadable) => {
      const rows = rowsOf([userRow({ id: 'A', status: 'active' })], [], [roleRow({ id: '0', privileges })]);
      const faithful = await makePayload(rows);
      expect(faithful.warnings[0]).toMatchObject({ code: 'owner-without-privileges' });
      expect(faithful.stats.rolePermissions).toBe(0);
      const made = await makePayload(rows, { ownerPermission: true });
      expect(made.stats.rolesWithUnreadablePrivileges).toHaveLength(unreadable);
      expect(made.permissions).toHaveLength(1);
      expect(made.permissions[0]?.permission_type).toHaveLength(9);
      expect(made.permissions[0]?.name).toBe('Account:Owner');
    },
  );

  it('a row with neither id nor e-mail is left out, and so is its assignment', async () => {
    const { report, stats, warnings } = await makePayload(rowsOf([userRow({ key: 'x', role_id: '9' })]));
    expect(stats).toMatchObject({ users: 0, rejectedUsers: 1, assignments: 0, roles: 0 });
    expect(warnings.map(({ code }) => code)).toEqual(['user-rejected']);
    expect(report.records).toMatchObject({ local_users: 0, identity_to_permissions: 0 });
  });

  it('ids that differ only in case stop the push', async () => {
    const { report } = await makePayload(
      rowsOf([userRow({ id: 'AbC', status: 'active' }), userRow({ id: 'abC', status: 'active' })]),
    );
    expect(report.violations).toEqual([
      expect.objectContaining({
        rule: 'duplicate-id',
        severity: 'error',
        path: 'applications[0].local_users[1].id',
        key: 'abC',
      }),
    ]);
  });

  it('no status, a time without zone and a long name are told', async () => {
    const { report, warnings } = await makePayload(
      rowsOf([userRow({ id: 'A', display_name: '名'.repeat(100), user_created_at: '2024-01-01 10:00:00' })]),
    );
    expect(warnings.map(({ code }) => code)).toEqual(['user-without-status', 'time-unreadable', 'text-cut']);
    expect(report.errors).toBe(0);
  });

  it.each([
    ['é'.repeat(129), 'é'.repeat(128)],
    [`a${'é'.repeat(129)}`, `a${'é'.repeat(127)}`],
    ['名'.repeat(86), '名'.repeat(85)],
    ['😀'.repeat(65), '😀'.repeat(64)],
    ['x'.repeat(256), 'x'.repeat(256)],
  ])('%s is cut between characters', (text, cut) => {
    expect(truncateBytes(text, 256)).toBe(cut);
  });

  it.each([
    ['2024-01-01 10:00:00+00', '2024-01-01T10:00:00Z'],
    ['2024-01-01T10:00:00.5-0130', '2024-01-01T11:30:00.500Z'],
    ['2024-13-01T10:00:00Z', null],
    ['yesterday', null],
    [' ', undefined],
  ])('time %j is %j', (text, time) => {
    expect(utcTime(text)).toBe(time);
  });
});
