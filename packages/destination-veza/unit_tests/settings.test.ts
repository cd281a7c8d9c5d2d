import { ConfigError } from '@source-zoom/airbyte-connector';
import { settingsOf } from '../src/config/settings.ts';
import type { Config } from '../src/generated/config.ts';

const least: Config = {
  veza_url: ' acme.vezacloud.com/ ',
  credentials: { auth_type: 'api_key', api_key: ' key-123 ' },
};
const settings = (more: Partial<Config> = {}): ReturnType<typeof settingsOf> =>
  settingsOf({ ...least, ...more }, { XDG_STATE_HOME: '/state' });

it('applies the defaults of the command line', () => {
  expect(settings()).toMatchObject({
    target: { settings: { url: 'https://acme.vezacloud.com', apiKey: 'key-123' }, provider: 'Zoom' },
    policy: {
      maxShrinkPercent: 20,
      allowShrink: false,
      floors: {},
      stateFolder: '/state/zoom-to-veza',
      wait: false,
      dryRun: false,
    },
    isGuarded: false,
    mapping: {
      applicationType: 'Zoom',
      permissionProfile: 'by-verb',
      scopedPrivileges: 'as-properties',
      ownerPermission: false,
      optionalProperties: [],
    },
    input: { maxAgeMs: 48 * 3_600_000, allowSubset: false, without: [] },
  });
});

it('takes everything that the form offers', () => {
  const { target, policy, isGuarded, mapping, input } = settings({
    credentials: {
      auth_type: 'oauth_client',
      client_id: 'i',
      client_secret: 's',
      token_url: 'https://x.example/t',
    },
    provider: 'Zoom EU',
    application_name: ' Zoom - ACME ',
    wait: true,
    min_active_users: 1,
    min_groups: 0,
    min_assignments: 3,
    state_folder: '/local/veza',
    max_shrink_percent: 5.5,
    allow_shrink: true,
    allow_subset: true,
    without_streams: ['apps'],
    max_age_hours: 1,
    permission_profile: 'as-documented',
    scoped_privileges: 'as-resources',
    permission_overrides: 'permissions:\n  "PhoneQueue:Edit": [MetadataWrite]\n',
    owner_permission: true,
    optional_properties: ['dept'],
    application_type: 'Meetings',
    identity_mapping: 'rules:\n  - source: employee_unique_id\notherwise: none\n',
    identity_exceptions: 'anna@example.com,a.smith@example.com\n',
  });
  expect(target).toMatchObject({ settings: { client: { id: 'i', secret: 's' } }, provider: 'Zoom EU' });
  expect(policy).toMatchObject({
    wait: true,
    floors: { active_users: 1, groups: 0, assignments: 3 },
    stateFolder: '/local/veza',
    maxShrinkPercent: 5.5,
    allowShrink: true,
  });
  expect([isGuarded, input]).toEqual([true, { maxAgeMs: 3_600_000, allowSubset: true, without: ['apps'] }]);
  expect(mapping).toMatchObject({
    name: 'Zoom - ACME',
    applicationType: 'Meetings',
    permissionProfile: 'as-documented',
    scopedPrivileges: 'as-resources',
    ownerPermission: true,
    optionalProperties: ['dept'],
  });
  expect([...(mapping.permissionOverrides ?? [])]).toHaveLength(1);
  expect(mapping.identities?.exceptionKeys).toEqual(['anna@example.com']);
});

it('takes a cleared field for one that was left out', () => {
  const cleared = settings({
    application_name: ' ',
    state_folder: '',
    identity_mapping: '\n',
    identity_exceptions: '',
    permission_overrides: ' ',
  });
  expect(cleared).toEqual(settings());
});

it('refuses what the specification cannot judge, in terms of the form', () => {
  expect(() => settings({ veza_url: 'http://x.example' })).toThrow(ConfigError);
  expect(() => settings({ application_name: 'a/b' })).toThrow(/^'application_name' /);
});
