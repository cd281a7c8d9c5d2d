import type {
  StagedAccountSecurity,
  StagedUser,
} from '../../../../snapshot-store/src/generated/staged-fields.ts';
import type { LocalUser } from '../../../../oaa/src/payload/payload.ts';
import { makePayload, type Made } from '../make-payload.ts';
import { roleRow, rowsOf, securityRows, userRow } from '../rows.ts';

interface Application {
  custom_properties?: Record<string, unknown>;
  local_users: LocalUser[];
}

const roles = [
  roleRow({ id: '0', name: 'Owner', privileges: ['User:Edit'] }),
  roleRow({ id: '2', name: 'Member', privileges: ['User:Read'] }),
];

async function make(
  row: Partial<StagedAccountSecurity>,
  user: Partial<StagedUser> = {},
): Promise<Made & { application: Application; own: Record<string, unknown> }> {
  const rows = rowsOf(
    [userRow({ id: 'u', status: 'active', ...user })],
    [{ id: 'g1' }],
    roles,
    securityRows(row),
  );
  const made = await makePayload(rows);
  const { applications } = JSON.parse(made.text) as { applications: [Application] };
  return {
    ...made,
    application: applications[0],
    own: applications[0].local_users[0]?.custom_properties ?? {},
  };
}

describe('security settings', () => {
  it('are properties of the application', async () => {
    const { application, report } = await make({
      signin_with_sso: { enable: true, require_sso_for_domains: false, domains: ['b.org', 'a.org', null] },
      sign_in_with_two_factor_auth: 'role',
      sign_in_with_two_factor_auth_roles: ['2', '0'],
      sign_again_period_for_inactivity_on_web: 30,
      password_requirement: { minimum_password_length: 9, have_special_character: false },
      user_modifiable_info_by_admin: ['sign_in_email'],
      sign_in_with_work_email: false,
      only_mdm_managed_devices_can_sign_in: null,
    });
    expect(application.custom_properties).toEqual({
      optional_parts: ['account_security'],
      admins_can_change: ['sign_in_email'],
      password_min_length: 9,
      password_special_character: false,
      session_timeout_web: 30,
      sso_domains: ['a.org', 'b.org'],
      sso_enabled: true,
      sso_required: false,
      two_factor_mode: 'role',
      two_factor_roles: ['0', '2'],
      work_email_sign_in: false,
    });
    expect(report.violations).toEqual([]);
  });

  it('that could not be read are named', async () => {
    const { application, warnings } = await make({ signin_with_sso: null, unknown: ['signin_with_sso'] });
    expect(application.custom_properties?.['unknown_fields']).toEqual(['account_security.signin_with_sso']);
    expect(warnings.map(({ code }) => code)).toEqual(['unknown-sign-in-rules']);
  });
});

type Case = [
  what: string,
  row: Partial<StagedAccountSecurity>,
  user: Partial<StagedUser>,
  expected: boolean | 'unknown',
];

const bypass = (...users: ({ id?: string; email?: string } | null)[]): Partial<StagedAccountSecurity> => ({
  signin_with_sso: { sso_bypass_users: users },
});

describe('whether a user may bypass single sign-on', () => {
  it.each<Case>([
    ['by id', bypass({ id: 'u' }), {}, true],
    ['by address, whatever its case', bypass({ email: 'A@X.org' }), { email: ' a@x.ORG' }, true],
    ['not, if others may', bypass({ id: 'other' }), { email: 'a@x.org' }, false],
    ['not, if nobody may', bypass(), {}, false],
    ['unknown, if there is no list', { signin_with_sso: { enable: true } }, {}, 'unknown'],
    ['unknown, if there is nothing about it', {}, {}, 'unknown'],
    ['unknown, if somebody of the list has no name', bypass({ id: 'other' }, null), {}, 'unknown'],
    ['by id, although somebody of the list has no name', bypass({ id: 'u' }, {}), {}, true],
    ['unknown, if the list may be short', { ...bypass(), unknown: ['signin_with_sso'] }, {}, 'unknown'],
  ])('%s', async (_, row, user, expected) => {
    expect((await make(row, user)).own['sso_bypass'] ?? 'unknown').toBe(expected);
  });

  it('tells of those on the list who are no users', async () => {
    const { warnings } = await make(
      bypass({ id: 'u', email: 'u@x.org' }, { id: 'left', email: 'left@x.org' }),
    );
    expect(warnings).toEqual([
      expect.objectContaining({ code: 'unmatched-sso-bypass', count: 1, names: ['left@x.org'] }),
    ]);
  });
});

const byGroup = (...groups: (string | null)[]): Partial<StagedAccountSecurity> => ({
  sign_in_with_two_factor_auth: 'group',
  sign_in_with_two_factor_auth_groups: groups,
});
const byRole = (...ids: (string | null)[]): Partial<StagedAccountSecurity> => ({
  sign_in_with_two_factor_auth: 'ROLE',
  sign_in_with_two_factor_auth_roles: ids,
});

describe('whether a user must use a second factor', () => {
  it.each<Case>([
    ['all must', { sign_in_with_two_factor_auth: 'all' }, {}, true],
    ['nobody must', { sign_in_with_two_factor_auth: 'none' }, {}, false],
    ['members of a group', byGroup('g1'), { group_ids: ['g1'] }, true],
    ['not those of another', byGroup('g1'), { group_ids: ['g2'] }, false],
    ['not those of none', byGroup('g1'), { group_ids: null }, false],
    ['unknown, if their groups are', byGroup('g1'), { group_ids: null, unknown: ['group_ids'] }, 'unknown'],
    ['holders of a role', byRole('0'), { role_id: '0' }, true],
    ['not those of another', byRole('0'), { role_id: '2' }, false],
    ['holders of a second role', byRole('0'), { role_id: '2', role_ids: ['0'] }, true],
    ['unknown, if no role is known', byRole('0'), { role_id: null }, 'unknown'],
    [
      'unknown, if their roles may be more',
      byRole('0'),
      { role_id: '2', role_ids: null, unknown: ['role_ids'] },
      'unknown',
    ],
    [
      'unknown, if the list of roles is',
      { sign_in_with_two_factor_auth: 'role' },
      { role_id: '2' },
      'unknown',
    ],
    ['unknown, if the list has a gap', byRole('0', null), { role_id: '2' }, 'unknown'],
    ['known, although the list has a gap', byRole('0', null), { role_id: '0' }, true],
    ['unknown, if the rule is a new one', { sign_in_with_two_factor_auth: 'risk' }, {}, 'unknown'],
    ['unknown, if there is no rule', {}, {}, 'unknown'],
  ])('%s', async (_, row, user, expected) => {
    expect((await make(row, user)).own['two_factor_required'] ?? 'unknown').toBe(expected);
  });
});
