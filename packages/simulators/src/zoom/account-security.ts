import type { SimulatedAccount } from './account.ts';

/** Which question gets the security settings, and in which form: sources disagree, and accounts may, too. */
export type SecurityView = 'wrapped' | 'unwrapped' | 'wide_only' | 'absent';

/** The security settings of an account: odd where reality may be. Source: Zoom's OpenAPI documents. */
export function securityOf(account: SimulatedAccount): Record<string, unknown> {
  const [first = 0, second = 1] = account.list('active');
  const bypassing = account.row(first, 'active');
  return {
    signin_with_sso: {
      enable: true,
      require_sso_for_domains: true,
      domains: ['example.com'],
      sso_bypass_users: [
        { id: bypassing.id, email: bypassing.email },
        // Without an id, in another spelling.
        { email: account.emailOf(second).toUpperCase() },
      ],
    },
    sign_in_with_two_factor_auth: 'role',
    sign_in_with_two_factor_auth_roles: ['0', '1', 'roleThatIsGoneXXXXXXXX'],
    sign_again_period_for_inactivity_on_client: 60,
    sign_again_period_for_inactivity_on_web: 30,
    password_requirement: {
      minimum_password_length: 8,
      have_special_character: true,
      consecutive_characters_length: 4,
      weak_enhance_detection: true,
    },
    admin_change_name_pic: false,
    admin_change_user_info: false,
    user_modifiable_info_by_admin: ['name', 'sign_in_email'],
    hide_billing_info: false,
    import_photos_from_devices: true,
  };
}

/** The settings as they answer a question with this option. */
export function settingsAnswer(
  account: SimulatedAccount,
  view: SecurityView,
  option: string | null,
): Record<string, unknown> {
  const others = { schedule_meeting: { host_video: true }, in_meeting: { e2e_encryption: true } };
  if (option === 'security') {
    if (view === 'wrapped') return { security: securityOf(account) };
    return view === 'unwrapped' ? securityOf(account) : {};
  }
  return view === 'absent' ? others : { ...others, security: securityOf(account) };
}
