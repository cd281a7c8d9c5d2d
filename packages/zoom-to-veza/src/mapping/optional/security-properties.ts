import type { StagedAccountSecurity } from '@source-zoom/snapshot-store';
import type { Property } from '../property.ts';
import { distinctSorted, presentText } from '../text.ts';

/** What an account's security settings tell about the application as a whole, in the order of the payload. */
export const securityProperties = [
  {
    name: 'admins_can_change',
    type: 'STRING_LIST',
    read: (row) => distinctSorted(row.user_modifiable_info_by_admin ?? []),
  },
  {
    name: 'managed_devices_only',
    type: 'BOOLEAN',
    read: (row) => row.only_mdm_managed_devices_can_sign_in ?? undefined,
  },
  {
    name: 'password_min_length',
    type: 'NUMBER',
    read: (row) => row.password_requirement?.minimum_password_length ?? undefined,
  },
  {
    name: 'password_special_character',
    type: 'BOOLEAN',
    read: (row) => row.password_requirement?.have_special_character ?? undefined,
  },
  {
    name: 'session_timeout_client',
    type: 'NUMBER',
    read: (row) => row.sign_again_period_for_inactivity_on_client ?? undefined,
  },
  {
    name: 'session_timeout_web',
    type: 'NUMBER',
    read: (row) => row.sign_again_period_for_inactivity_on_web ?? undefined,
  },
  {
    name: 'sso_domains',
    type: 'STRING_LIST',
    read: (row) => distinctSorted(row.signin_with_sso?.domains ?? []),
  },
  { name: 'sso_enabled', type: 'BOOLEAN', read: (row) => row.signin_with_sso?.enable ?? undefined },
  {
    name: 'sso_required',
    type: 'BOOLEAN',
    read: (row) => row.signin_with_sso?.require_sso_for_domains ?? undefined,
  },
  {
    name: 'two_factor_groups',
    type: 'STRING_LIST',
    read: (row) => distinctSorted(row.sign_in_with_two_factor_auth_groups ?? []),
  },
  { name: 'two_factor_mode', type: 'STRING', read: (row) => presentText(row.sign_in_with_two_factor_auth) },
  {
    name: 'two_factor_roles',
    type: 'STRING_LIST',
    read: (row) => distinctSorted(row.sign_in_with_two_factor_auth_roles ?? []),
  },
  {
    name: 'work_email_sign_in',
    type: 'BOOLEAN',
    read: (row) => row.sign_in_with_work_email ?? undefined,
  },
] as const satisfies readonly Property<StagedAccountSecurity>[];
