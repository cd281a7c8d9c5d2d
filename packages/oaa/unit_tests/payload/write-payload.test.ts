import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { CheckReport } from '../../src/payload/check-report.ts';
import { payloadEntities } from '../../src/payload/payload-entities.ts';
import type { PayloadSource } from '../../src/payload/payload.ts';
import { writePayload } from '../../src/payload/write-payload.ts';
import { goodPayload, setAt } from './good-payload.ts';

const folder = mkdtempSync(join(tmpdir(), 'write-payload-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const source = (more: Partial<PayloadSource> = {}): PayloadSource => ({
  propertyDefinitions: {
    application_type: 'Zoom',
    resources: [{ resource_type: 'Group', properties: { total_members: 'NUMBER' } }],
  },
  application: { name: 'Zoom - acme', application_type: 'Zoom' },
  localGroups: [],
  async *users() {
    yield await Promise.resolve({
      user: { id: 'u', name: 'Ann' },
      assignment: {
        identity: 'u',
        identity_type: 'local_user' as const,
        role_assignments: [
          {
            application: 'Zoom - acme',
            role: '0',
            apply_to_application: false as const,
            resources: ['g1', 'gone'],
          },
        ],
      },
    });
  },
  rest: () => ({
    localRoles: [{ id: '0', name: 'Owner', permissions: ['User:Edit'] }],
    permissions: goodPayload().permissions as never,
  }),
  ...more,
});

async function write(payload: PayloadSource): Promise<{ text: string; report: CheckReport | undefined }> {
  const written: { text: string; report: CheckReport | undefined } = { text: '', report: undefined };
  const onChecked = (report: CheckReport): void => {
    written.report = report;
  };
  for await (const chunk of writePayload(payload, { folder, onChecked })) written.text += chunk;
  return written;
}

it('writes resources behind the roles, and checks what refers to them', async () => {
  const resources = [
    { id: 'g1', name: 'Staff', resource_type: 'Group', custom_properties: { total_members: 2 } },
  ];
  const { text, report } = await write(source({ resources }));
  expect(text).toContain(`"permissions":["User:Edit"]}],"resources":${JSON.stringify(resources)}}],"perm`);
  expect(report?.violations.map(({ rule, path }) => [rule, path])).toEqual([
    ['unknown-reference', 'identity_to_permissions[0].role_assignments[0].resources[1]'],
  ]);
});

it('writes no list of resources or credentials for an application without any', async () => {
  const { applications } = JSON.parse((await write(source())).text) as { applications: [object] };
  expect(applications[0]).not.toHaveProperty('resources');
  expect(applications[0]).not.toHaveProperty('local_access_creds');
});

describe('access credentials', () => {
  const scope = 'user:write:user:admin';
  const app = { id: 'a1', name: 'Provisioner', is_active: true, custom_properties: { scopes: ['x:read'] } };
  const withApps = (permissions: readonly string[]): PayloadSource =>
    source({
      propertyDefinitions: {
        application_type: 'Zoom',
        local_access_creds_properties: { scopes: 'STRING_LIST' },
      },
      accessCredentials: [
        { credential: app, permissions },
        { credential: { id: 'a2', name: 'Reader' }, permissions: [] },
      ],
      users: () => Readable.from([]),
    });

  it('are written behind the roles, their permissions behind the assignments of users', async () => {
    const { text, report } = await write(withApps([scope]));
    expect(report?.violations).toEqual([]);
    const { applications, identity_to_permissions: entries } = JSON.parse(text) as {
      applications: [Record<string, unknown>];
      identity_to_permissions: unknown[];
    };
    expect(Object.keys(applications[0]).slice(-3)).toEqual([
      'local_groups',
      'local_roles',
      'local_access_creds',
    ]);
    expect(applications[0]['local_access_creds']).toEqual([app, { id: 'a2', name: 'Reader' }]);
    expect(entries).toEqual([
      {
        identity: 'a1',
        identity_type: 'local_access_creds',
        application_permissions: [
          { application: 'Zoom - acme', permission: scope, apply_to_application: true },
        ],
      },
    ]);
  });

  it('have permissions of the payload only', async () => {
    const { report } = await write(withApps([scope, 'user:delete:user:admin']));
    expect(report?.violations.map(({ rule, path }) => [rule, path])).toEqual([
      ['unknown-reference', 'identity_to_permissions[0].application_permissions[1].permission'],
    ]);
  });

  it('come back as they were written', async () => {
    const given = withApps([scope]);
    const file = join(folder, 'payload.json');
    writeFileSync(file, (await write({ ...given, users: () => source().users() })).text);
    const { credentials, assignments } = await payloadEntities(file);
    expect(credentials).toEqual(given.accessCredentials);
    expect(assignments.map(({ identity }) => identity)).toEqual(['u']);
  });
});

it.each<[string, unknown, string[]]>([
  ['whatever the case of the id', { identity: 'A1' }, ['user:write:user:admin']],
  ['of nothing', { identity: 'A9' }, []],
  ['of no list of permissions', { application_permissions: 'all' }, []],
  ['of odd permissions', { application_permissions: [{ permission: 5 }, null] }, []],
])("reads a credential's permissions %s, also from others' payloads", async (_, change, permissions) => {
  const file = join(folder, 'others.json');
  const payload = goodPayload();
  Object.assign(payload.identity_to_permissions[1] ?? {}, change);
  setAt(payload, 'applications.0.local_access_creds.0.id', 'a1');
  writeFileSync(file, JSON.stringify(payload));
  const { credentials, properties, assignments } = await payloadEntities(file);
  expect(credentials.map((one) => [one.credential.id, one.permissions])).toEqual([['a1', permissions]]);
  expect(properties).toEqual({ optional_parts: ['apps', 'group_admins'], sso_enabled: false });
  expect(assignments.map(({ identity }) => identity)).toEqual(['U1']);
});
