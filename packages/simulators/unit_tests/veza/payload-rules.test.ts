import { checkPayload } from '../../src/veza/payload/check-payload.ts';
import { warningsFor } from '../../src/veza/payload/warnings.ts';
import { payloadWith, soundPayload } from './sound-payload.ts';

const A = 'applications[0]';
const U = `${A}.local_users[0]`;
const D = 'custom_property_definition.applications[0]';
const I = 'identity_to_permissions[0]';
const fieldsOf = (payload: unknown): string[] => checkPayload(payload).map(({ field }) => field);

describe('the application', () => {
  it.each([[[]], [[1, 2].map(() => ({ name: 'x', application_type: 'y' }))]])(
    'is exactly one',
    (applications) => {
      expect(checkPayload({ applications })).toEqual([
        {
          field: 'applications',
          description: `must hold exactly one application, it holds ${applications.length}`,
        },
      ]);
    },
  );
  it('has the type that the definitions name', () => {
    expect(fieldsOf(payloadWith(`${D}.application_type`, 'zoom'))).toEqual([`${D}.application_type`]);
  });
  it('is pushed whole', () => {
    expect(fieldsOf(payloadWith('incremental_change', true))).toEqual(['incremental_change']);
    expect(fieldsOf(payloadWith('incremental_change', false))).toEqual([]);
  });
});

describe('ids', () => {
  it.each([`${A}.local_users[1].id`, `${A}.local_groups[1].id`])('all or none: %s', (path) => {
    expect(checkPayload(payloadWith(path, undefined))).toEqual([
      {
        field: path,
        description: 'is required: when one has an id, all local users, groups and roles need one',
      },
    ]);
  });
  it('all or none: a role', () => {
    expect(fieldsOf(payloadWith(`${A}.local_roles[1].id`, undefined))).toContain(`${A}.local_roles[1].id`);
  });
  it('all or none: resources and their sub-resources', () => {
    const path = `${A}.resources[0].sub_resources[0].id`;
    expect(fieldsOf(payloadWith(path, undefined))).toContain(path);
  });
  it('are not needed: names are the keys then', () => {
    const application = {
      name: 'App',
      application_type: 'T',
      local_users: [{ name: 'ann', groups: ['SALES'] }],
      local_groups: [{ name: 'sales' }],
      local_roles: [{ name: 'admin' }],
      resources: [{ name: 'a', resource_type: 't', sub_resources: [{ name: 'b', resource_type: 't' }] }],
    };
    const role_assignments = [
      { application: 'App', role: 'Admin', apply_to_application: false, resources: ['A.b'] },
    ];
    const identity_to_permissions = [{ identity: 'Ann', identity_type: 'local_user', role_assignments }];
    expect(checkPayload({ applications: [application], identity_to_permissions })).toEqual([]);
    application.local_users.push({ name: 'ANN', groups: ['sales'] });
    expect(fieldsOf({ applications: [application], identity_to_permissions })).toEqual([
      `${A}.local_users[1].name`,
    ]);
  });
});

describe('no two of a kind share a key, whatever the case', () => {
  it.each([
    [`${A}.local_users[1].id`, 'U1'],
    [`${A}.local_groups[1].id`, 'G1'],
    [`${A}.local_roles[1]`, { id: '0', name: 'Twice' }],
    [`${A}.local_access_creds[1]`, { id: 'C1', name: 'Key' }],
    [`${A}.local_agents[1]`, { id: 'A1', name: 'x' }],
    [`${A}.local_models[1]`, { id: 'M1', name: 'x' }],
    [`${A}.resources[1]`, { id: 'R1', name: 'x', resource_type: 't' }],
    [`${A}.resources[0].sub_resources[1]`, { id: 'S1', name: 'x', resource_type: 't' }],
    ['permissions[1]', { name: 'USER:read', permission_type: ['DataRead'] }],
  ])('%s', (path, value) => {
    const descriptions = checkPayload(payloadWith(path, value)).map(({ description }) => description);
    expect(descriptions).toContainEqual(
      expect.stringMatching(/^another .* is called .*, case does not count$/),
    );
  });
  it('users of one name with ids of their own are two users', () => {
    expect(checkPayload(payloadWith(`${A}.local_groups[1].name`, 'Sales'))).toEqual([]);
  });
});

describe('every reference exists', () => {
  it.each([
    [`${U}.groups[0]`, 'group'],
    [`${U}.access_creds[0]`, 'access credential'],
    [`${A}.local_groups[1].groups[0]`, 'group'],
    [`${A}.local_roles[0].permissions[0]`, 'permission'],
    [`${A}.local_roles[1].roles[0]`, 'role'],
    [`${A}.local_agents[0].groups[0]`, 'group'],
    [`${A}.local_agents[0].access_creds[0]`, 'access credential'],
    [`${A}.local_agents[0].models[0]`, 'model'],
    [`${I}.identity`, 'user'],
    ['identity_to_permissions[1].identity', 'group'],
    [`${I}.role_assignments[0].application`, 'application'],
    [`${I}.role_assignments[1].resources[0]`, 'resource'],
    [`${I}.application_permissions[0].application`, 'application'],
    [`${I}.application_permissions[0].permission`, 'permission'],
    [`${I}.application_permissions[1].resources[0]`, 'resource'],
    ['identity_to_permissions[3].identity', 'access credential'],
    ['identity_to_permissions[3].application_permissions[0].application', 'application'],
    ['identity_to_permissions[3].application_permissions[0].permission', 'permission'],
  ])('%s', (path, kind) => {
    expect(checkPayload(payloadWith(path, 'nowhere'))).toEqual([
      { field: path, description: `there is no ${kind} nowhere in this payload` },
    ]);
  });
  it('an unknown role is refused in the words of Veza', () => {
    expect(checkPayload(payloadWith(`${I}.role_assignments[0].role`, '9'))).toEqual([
      {
        field: 'identity_to_permissions.role_assignments.role',
        description:
          "Can't connect identity to role as role not found for application (application: Zoom - acme, role: 9, identity: u1)",
      },
    ]);
  });
  it('case does not count, but in the name of the application', () => {
    expect(checkPayload(payloadWith(`${U}.groups[0]`, 'G1'))).toEqual([]);
    expect(checkPayload(payloadWith(`${I}.identity`, 'U1'))).toEqual([]);
    expect(fieldsOf(payloadWith(`${I}.role_assignments[0].application`, 'zoom - acme'))).toEqual([
      `${I}.role_assignments[0].application`,
    ]);
  });
  it.each(['local_role', 'local_access_creds', 'local_agent'])('a %s is looked up among its own', (type) => {
    expect(fieldsOf(payloadWith(`${I}.identity_type`, type))).toEqual([`${I}.identity`]);
  });
  it('with ids a name is no reference', () => {
    expect(fieldsOf(payloadWith(`${U}.groups[0]`, 'Sales'))).toEqual([`${U}.groups[0]`]);
  });
  it('a role lists a permission once', () => {
    const path = `${A}.local_roles[0].permissions`;
    expect(fieldsOf(payloadWith(path, ['User:Read', 'user:read']))).toEqual([`${path}[1]`]);
  });
});

describe('assignments', () => {
  it.each([
    [`${I}.role_assignments[0].apply_to_application`, false, `${I}.role_assignments[0]`],
    [`${I}.role_assignments[0].apply_to_application`, undefined, `${I}.role_assignments[0]`],
    [`${I}.application_permissions[0].apply_to_application`, undefined, `${I}.application_permissions[0]`],
    [`${I}.application_permissions[1].resources`, undefined, `${I}.application_permissions[1]`],
    [
      'identity_to_permissions[3].application_permissions[0].apply_to_application',
      false,
      'identity_to_permissions[3].application_permissions[0]',
    ],
  ])('have a target: %s = %s', (path, value, field) => {
    expect(fieldsOf(payloadWith(path, value))).toEqual([field]);
  });
  it('an identity without any is to be left out', () => {
    expect(fieldsOf(payloadWith('identity_to_permissions[1].role_assignments', undefined))).toEqual([
      'identity_to_permissions[1]',
    ]);
  });
});

describe('properties', () => {
  it.each(['1st', 'plan-type', 'type2', '_x', 'ä'])('no property is called %s', (name) => {
    expect(fieldsOf(payloadWith(`${D}.local_group_properties.${name}`, 'STRING'))).toEqual([
      `${D}.local_group_properties.${name}`,
    ]);
  });
  it('names are folded to lower case', () => {
    expect(checkPayload(payloadWith(`${U}.custom_properties.Plan_Type`, 1))).toEqual([]);
  });
  it.each([
    [`${A}.custom_properties`],
    [`${U}.custom_properties`],
    [`${A}.local_groups[0].custom_properties`],
    [`${A}.local_roles[0].custom_properties`],
    [`${A}.local_access_creds[0].custom_properties`],
    [`${A}.local_agents[0].custom_properties`],
    [`${A}.local_models[0].custom_properties`],
    [`${A}.resources[0].custom_properties`],
    [`${I}.role_assignments[0].custom_properties`],
  ])('have to be defined: %s', (place) => {
    expect(checkPayload(payloadWith(`${place}.surprise`, 'x'))).toEqual([
      {
        field: `${place}.surprise`,
        description: 'the property is not defined in custom_property_definition',
      },
    ]);
  });
  it('of a resource are those of its type', () => {
    const path = `${A}.resources[0].sub_resources[0].custom_properties`;
    expect(fieldsOf(payloadWith(path, { floor: 1 }))).toEqual([`${path}.floor`]);
  });
  it.each([
    ['note', 5],
    ['note', null],
    ['note', 'x'.repeat(4097)],
    ['plan_type', 1.5],
    ['plan_type', '1'],
    ['verified', 1],
    ['seen_at', 1609541251],
    ['aliases', 'a'],
    ['aliases', [5]],
    ['aliases', ['x'.repeat(4097)]],
  ])('%s = %.20j is of the wrong type or too long', (name, value) => {
    const path = `${U}.custom_properties.${name}`;
    expect(fieldsOf(payloadWith(path, value))).toEqual([path]);
  });
  it('a text may have 4096 characters, however many bytes', () => {
    expect(checkPayload(payloadWith(`${U}.custom_properties.note`, '😀'.repeat(4096)))).toEqual([]);
  });
  it('an assignment has none of the name of a role property', () => {
    const path = `${D}.role_assignment_properties.Type`;
    expect(fieldsOf(payloadWith(path, 'STRING'))).toEqual([path]);
  });
});

describe('warnings', () => {
  const known = new Set(['ann@example.com', 'sales@example.com', 'someone@elsewhere.example']);
  const texts = (payload: unknown, among?: ReadonlySet<string>): string[] =>
    warningsFor(payload, among).map(({ message }) => message);
  const emptyRole = 'Role is missing permissions: Member';

  it('name roles without permissions', () => {
    expect(texts(soundPayload())).toEqual([emptyRole]);
    expect(texts(payloadWith(`${A}.local_roles[1].permissions`, ['User:Read']))).toEqual([]);
  });
  it('name identities that no identity provider knows; case does not count', () => {
    const payload = payloadWith(`${U}.identities`, ['ANN@example.com']);
    expect(texts(payload, known)).toEqual([emptyRole]);
    expect(texts(payload, new Set(['ann@example.com']))).toEqual([
      'Cannot find identity by names: sales@example.com',
      'Cannot find identity by names: someone@elsewhere.example',
      emptyRole,
    ]);
  });
  it('one known identity of several is enough', () => {
    expect(texts(payloadWith(`${U}.identities`, ['x', 'ann@example.com']), known)).toEqual([emptyRole]);
  });
});
