import { SystemError } from '@source-zoom/airbyte-connector';
import type { AccountSecurityRow } from '@source-zoom/zoom-records';
import { isObject } from '@source-zoom/values';
import type { ZoomApi, ZoomPage } from '../zoom/api.ts';
import { messages } from '../zoom/zoom-messages.ts';
import {
  keepBoolean,
  keepId,
  keepIds,
  keepInteger,
  keepList,
  keepNames,
  keepObject,
  keepText,
} from './clean.ts';
import type { RowNotes } from './notes.ts';
import {
  noteUndeclared,
  type SnapshotColumns,
  type StreamDefinition,
  type ZoomRow,
} from './stream-definition.ts';

/** The security settings of the account: one row, which is whole when it is there. */
export const accountSecurity: StreamDefinition = {
  name: 'account_security',
  mayBeMissingFromPlan: true,
  slices: () => [{ name: 'all', query: {}, canBeEntered: false }],
  openPages: (zoom) => (_query, signal) => fetchSecurity(zoom, signal),
  keyOf: () => 'account',
  formerKeyOf: () => undefined,
  createdMsOf: () => undefined,
  clean: cleanSecurity,
};

/**
 * Some accounts answer the narrow question with the settings alone, some with the key `security` around them, and
 * others only the wide one. Source: Zoom's OpenAPI documents, and what other clients report.
 */
export async function fetchSecurity(zoom: ZoomApi, signal: AbortSignal): Promise<ZoomPage> {
  const security =
    securityIn(await zoom.object('account_security', { option: 'security' }, signal)) ??
    securityIn(await zoom.object('account_security', {}, signal));
  if (security === undefined) throw new SystemError(messages.noSecuritySettings());
  return { rows: [security], nextPageToken: '', totalRecords: 1, serverTimeMs: 0 };
}

function securityIn(settings: Record<string, unknown>): ZoomRow | undefined {
  const { security } = settings;
  if (isObject(security)) return security;
  return Object.keys(settings).some((key) => known.has(key)) ? settings : undefined;
}

const known: ReadonlySet<string> = new Set(
  (
    'signin_with_sso sign_in_with_two_factor_auth sign_in_with_two_factor_auth_groups ' +
    'sign_in_with_two_factor_auth_roles sign_again_period_for_inactivity_on_client ' +
    'sign_again_period_for_inactivity_on_web password_requirement admin_change_name_pic admin_change_user_info ' +
    'user_modifiable_info_by_admin hide_billing_info import_photos_from_devices sign_in_with_work_email ' +
    'only_mdm_managed_devices_can_sign_in'
  ).split(' '),
);

function cleanSecurity(
  row: ZoomRow,
  { account_id, snapshot_at }: SnapshotColumns,
  notes: RowNotes,
): AccountSecurityRow {
  noteUndeclared(row, known, notes);
  const boolean = (field: string) => keepBoolean(row[field], field, notes);
  const integer = (field: string) => keepInteger(row[field], field, notes);
  const ids = (field: string) => keepIds(row[field], field, notes);
  return {
    account_id,
    snapshot_at,
    signin_with_sso: keepSso(row['signin_with_sso'], 'signin_with_sso', notes),
    sign_in_with_two_factor_auth: keepText(
      row['sign_in_with_two_factor_auth'],
      'sign_in_with_two_factor_auth',
      notes,
    ),
    sign_in_with_two_factor_auth_groups: ids('sign_in_with_two_factor_auth_groups'),
    sign_in_with_two_factor_auth_roles: ids('sign_in_with_two_factor_auth_roles'),
    sign_again_period_for_inactivity_on_client: integer('sign_again_period_for_inactivity_on_client'),
    sign_again_period_for_inactivity_on_web: integer('sign_again_period_for_inactivity_on_web'),
    password_requirement: keepPasswordRules(row['password_requirement'], 'password_requirement', notes),
    admin_change_name_pic: boolean('admin_change_name_pic'),
    admin_change_user_info: boolean('admin_change_user_info'),
    user_modifiable_info_by_admin: keepNames(
      row['user_modifiable_info_by_admin'],
      'user_modifiable_info_by_admin',
      notes,
    ),
    hide_billing_info: boolean('hide_billing_info'),
    import_photos_from_devices: boolean('import_photos_from_devices'),
    sign_in_with_work_email: boolean('sign_in_with_work_email'),
    only_mdm_managed_devices_can_sign_in: boolean('only_mdm_managed_devices_can_sign_in'),
  };
}

function keepSso(value: unknown, field: string, notes: RowNotes) {
  return keepObject(
    value,
    field,
    notes,
    ({ enable, require_sso_for_domains, domains, sso_bypass_users }) => ({
      enable: keepBoolean(enable, field, notes),
      require_sso_for_domains: keepBoolean(require_sso_for_domains, field, notes),
      domains: keepNames(domains, field, notes),
      sso_bypass_users: keepList(sso_bypass_users, field, notes, (user) =>
        keepObject(user, field, notes, ({ id, email }) => ({
          id: keepId(id, field, notes),
          email: keepText(email, field, notes),
        })),
      ),
    }),
  );
}

function keepPasswordRules(value: unknown, field: string, notes: RowNotes) {
  return keepObject(
    value,
    field,
    notes,
    ({
      minimum_password_length,
      have_special_character,
      consecutive_characters_length,
      weak_enhance_detection,
    }) => ({
      minimum_password_length: keepInteger(minimum_password_length, field, notes),
      have_special_character: keepBoolean(have_special_character, field, notes),
      consecutive_characters_length: keepInteger(consecutive_characters_length, field, notes),
      weak_enhance_detection: keepBoolean(weak_enhance_detection, field, notes),
    }),
  );
}
