import type { KnownStream } from '@source-zoom/zoom-records';

/** What the connector also writes, and no payload is made of; with the fields that are staged, all of `schemas/`. */
export const unreadFields: Record<
  KnownStream,
  Record<string, 'text' | 'integer' | 'boolean' | 'time' | 'json'>
> = {
  users: {
    division_ids: 'json',
    im_group_ids: 'json',
    created_at: 'time',
    last_client_version: 'text',
    pmi: 'integer',
    language: 'text',
    license_info_list: 'json',
    login_types: 'json',
  },
  groups: { in_directory: 'boolean', directory_privacy: 'integer' },
  roles: {},
  group_admins: { name: 'text' },
  apps: { app_usage: 'integer' },
  account_summary: {},
  account_security: {
    admin_change_name_pic: 'boolean',
    admin_change_user_info: 'boolean',
    hide_billing_info: 'boolean',
    import_photos_from_devices: 'boolean',
  },
  snapshots: { passes: 'integer', proven_by: 'text' },
};
