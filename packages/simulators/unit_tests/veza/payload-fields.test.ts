import { checkPayload } from '../../src/veza/payload/check-payload.ts';
import { payloadWith, soundPayload } from './sound-payload.ts';

const A = 'applications[0]';
const U = `${A}.local_users[0]`;
const D = 'custom_property_definition.applications[0]';
const I = 'identity_to_permissions[0]';
const fieldsOf = (payload: unknown): string[] => checkPayload(payload).map(({ field }) => field);

it('takes a payload that uses every field', () => {
  expect(checkPayload(soundPayload())).toEqual([]);
});

it('takes the payload of an empty application as the SDK of Veza writes it', () => {
  const application = {
    name: 'Zoom - acme',
    application_type: 'Zoom',
    description: null,
    local_users: [],
    local_groups: [],
    local_roles: [],
    local_access_creds: [],
    local_agents: [],
    local_models: [],
    tags: [],
    owners: [],
    custom_properties: {},
    resources: [],
  };
  expect(
    checkPayload({
      custom_property_definition: { applications: [{ application_type: 'Zoom' }] },
      applications: [application],
      permissions: [],
      identity_to_permissions: [],
    }),
  ).toEqual([]);
});

describe('an unknown field is refused', () => {
  it.each([
    'surprise',
    'custom_property_definition.surprise',
    `${D}.surprise`,
    `${D}.resources[0].surprise`,
    `${A}.bad_property`,
    `${U}.first_name`,
    `${U}.display_name`,
    `${U}.status`,
    `${U}.roles`,
    `${U}.tags[0].surprise`,
    `${U}.owners[0].surprise`,
    `${A}.local_groups[0].description`,
    `${A}.local_roles[0].type`,
    `${A}.local_roles[0].description`,
    `${A}.local_roles[0].identities`,
    `${A}.local_access_creds[0].surprise`,
    `${A}.local_agents[0].surprise`,
    `${A}.local_models[0].surprise`,
    `${A}.resources[0].surprise`,
    `${A}.resources[0].connections[0].surprise`,
    `${A}.resources[0].sub_resources[0].surprise`,
    'permissions[0].surprise',
    `${I}.surprise`,
    `${I}.role_assignments[0].surprise`,
    `${I}.application_permissions[0].surprise`,
    `${U}.__proto__x`,
    `${U}.constructor`,
  ])('%s', (path) => {
    expect(checkPayload(payloadWith(path, 'x'))).toEqual([{ field: path, description: 'unknown field' }]);
  });
});

describe('a required field is asked for', () => {
  it.each([
    `${D}.resources[0].resource_type`,
    `${D}.resources[0].properties`,
    `${A}.name`,
    `${A}.application_type`,
    `${U}.name`,
    `${U}.tags[0].key`,
    `${A}.local_groups[0].name`,
    `${A}.local_roles[0].name`,
    `${A}.local_access_creds[0].id`,
    `${A}.local_access_creds[0].name`,
    `${A}.local_agents[0].name`,
    `${A}.local_models[0].name`,
    `${A}.resources[0].name`,
    `${A}.resources[0].resource_type`,
    `${A}.resources[0].connections[0].id`,
    `${A}.resources[0].connections[0].node_type`,
    'permissions[0].name',
    'permissions[0].permission_type',
    `${I}.identity`,
    `${I}.identity_type`,
    `${I}.role_assignments[0].application`,
    `${I}.role_assignments[0].role`,
    `${I}.application_permissions[0].application`,
    `${I}.application_permissions[0].permission`,
    'applications',
  ])('%s', (path) => {
    expect(checkPayload(payloadWith(path, undefined))).toContainEqual({
      field: path,
      description: 'is required',
    });
  });
});

describe('a blank name or id is refused', () => {
  it.each([
    `${A}.name`,
    `${U}.id`,
    `${U}.name`,
    `${A}.local_groups[0].name`,
    `${A}.local_roles[0].id`,
    `${A}.local_access_creds[0].name`,
    `${A}.resources[0].name`,
    'permissions[0].name',
    `${I}.identity`,
  ])('%s', (path) => {
    expect(checkPayload(payloadWith(path, ' '))).toContainEqual({
      field: path,
      description: 'must not be blank',
    });
  });
});

describe('an empty or null field of an entity is to be left out', () => {
  it.each([
    [`${U}.groups`, []],
    [`${U}.identities`, []],
    [`${U}.tags`, []],
    [`${U}.custom_properties`, {}],
    [`${A}.local_groups[0].groups`, []],
    [`${A}.local_roles[0].permissions`, []],
    [`${A}.resources[0].sub_resources`, []],
    [`${D}.local_group_properties`, {}],
    [`${I}.role_assignments`, []],
    [`${I}.role_assignments[1].resources`, []],
    ['permissions[0].permission_type', []],
    [`${U}.email`, null],
    [`${U}.created_at`, null],
    [`${A}.name`, null],
    [`${A}.local_users`, null],
    [`${A}.local_roles[0].permissions`, null],
  ])('%s = %j', (path, value) => {
    expect(checkPayload(payloadWith(path, value))).toContainEqual({
      field: path,
      description: expect.stringMatching(/^must not be (?:empty|null): leave the field out$/) as string,
    });
  });
});

describe('a value of the wrong kind is refused', () => {
  it.each([
    ['applications', {}],
    ['permissions', 'x'],
    ['permissions[0]', 'x'],
    ['incremental_change', 'yes'],
    [`${D}.local_user_properties`, ['note']],
    [`${A}.description`, 5],
    [`${A}.custom_properties`, ['x']],
    [`${U}.id`, 0],
    [`${U}.name`, 5],
    [`${U}.email`, ['a']],
    [`${U}.identities`, 'ann@example.com'],
    [`${U}.identities[0]`, 5],
    [`${U}.is_active`, 'true'],
    [`${U}.owners[0].primary`, 'yes'],
    [`${A}.local_users[1]`, 'u2'],
    [`${A}.local_access_creds[0].can_expire`, 1],
    ['permissions[0].apply_to_sub_resources', 'no'],
    [`${I}.role_assignments[0].apply_to_application`, 'yes'],
  ])('%s = %j', (path, value) => {
    expect(fieldsOf(payloadWith(path, value))).toContain(path);
  });

  it.each([null, [], 'text', 5])('the payload as a whole: %j', (payload) => {
    expect(checkPayload(payload)).toEqual([{ field: 'json_data', description: 'must be a JSON object' }]);
  });
});

describe('enums', () => {
  it.each([
    [`${U}.user_type`, 'robot'],
    ['permissions[0].permission_type[1]', 'dataread'],
    [`${I}.identity_type`, 'user'],
    [`${D}.local_user_properties.note`, 'TEXT'],
    [`${D}.local_user_properties.note`, 5],
    [`${U}.owners[0].owner_type`, 'OAA.IDPUser'],
  ])('%s = %s is none of the words', (path, value) => {
    expect(fieldsOf(payloadWith(path, value))).toContain(path);
  });

  it.each(['activedirectoryuser', 'azureaduser', 'googleworkspaceuser', 'oktauser', 'OAA.X.IDPUser'])(
    'an owner may be %s',
    (type) => {
      expect(checkPayload(payloadWith(`${U}.owners[0].owner_type`, type))).toEqual([]);
    },
  );

  it.each(
    'DataRead DataWrite DataCreate DataDelete MetadataRead MetadataWrite MetadataCreate MetadataDelete NonData Uncategorized'.split(
      ' ',
    ),
  )('a permission may be of type %s', (type) => {
    expect(checkPayload(payloadWith('permissions[0].permission_type', [type]))).toEqual([]);
  });
});

describe('times are RFC 3339', () => {
  const fields = [
    `${U}.created_at`,
    `${U}.last_login_at`,
    `${U}.deactivated_at`,
    `${U}.password_last_changed_at`,
    `${A}.local_groups[0].created_at`,
    `${A}.local_access_creds[0].created_at`,
    `${A}.local_access_creds[0].expires_at`,
    `${A}.local_access_creds[0].last_used_at`,
    `${U}.custom_properties.seen_at`,
  ];
  it.each(fields)('%s', (path) => {
    expect(fieldsOf(payloadWith(path, '2021-01-01 22:47:31'))).toEqual([path]);
  });
  it.each([
    1609541251,
    '1609541251',
    '2021-02-30T00:00:00Z',
    '2021-13-01T00:00:00Z',
    '2021-01-01T24:00:00Z',
    '2021-01-01T00:00:00',
    '2021-01-01',
    '',
  ])('%j is none', (value) => {
    expect(fieldsOf(payloadWith(`${U}.created_at`, value))).toEqual([`${U}.created_at`]);
  });
  it.each(['2024-02-29T23:59:59Z', '2021-01-01T00:00:00.123456789+05:30'])('%s is one', (value) => {
    expect(checkPayload(payloadWith(`${U}.created_at`, value))).toEqual([]);
  });
});

describe('lengths are counted in bytes of UTF-8', () => {
  const names = [
    `${A}.local_users[1].name`,
    `${A}.local_groups[1].name`,
    `${A}.local_roles[1].name`,
    `${A}.local_access_creds[0].name`,
    `${A}.resources[0].name`,
    `${A}.resources[0].description`,
  ];
  it.each(names)('%s', (path) => {
    expect(checkPayload(payloadWith(path, 'é'.repeat(128)))).toEqual([]);
    expect(checkPayload(payloadWith(path, `${'é'.repeat(128)}x`))).toEqual([
      { field: path, description: 'must not be longer than 256 bytes of UTF-8, it has 257' },
    ]);
  });
});

describe('tags', () => {
  it.each([
    ['key', 'with blank'],
    ['key', ''],
    ['key', 'a-b'],
    ['value', 'a/b'],
    ['value', 5],
  ])('%s = %j is refused', (field, value) => {
    const path = `${U}.tags[0].${field}`;
    expect(fieldsOf(payloadWith(path, value))).toEqual([path]);
  });
});

it('names all violations at once', () => {
  const payload = payloadWith(`${U}.first_name`, 'Ann');
  Object.assign(payload, { surprise: 1, permissions: [] });
  expect(fieldsOf(payload)).toEqual([
    `${U}.first_name`,
    'surprise',
    `${A}.local_roles[0].permissions[0]`,
    `${I}.application_permissions[0].permission`,
    `${I}.application_permissions[1].permission`,
    'identity_to_permissions[3].application_permissions[0].permission',
  ]);
});

it('keeps a thousand violations in words and counts the others', () => {
  const users = Array.from({ length: 1200 }, (_, i) => ({ id: `u${i}`, name: 'x', status: 'active' }));
  const violations = checkPayload({
    applications: [{ name: 'x', application_type: 'y', local_users: users }],
  });
  expect(violations).toHaveLength(1001);
  expect(violations.at(-1)).toEqual({ field: '', description: 'and 200 more' });
});
