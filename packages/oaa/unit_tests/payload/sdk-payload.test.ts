import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkValue } from '../../src/payload/check-payload.ts';
import { payloadEntities } from '../../src/payload/payload-entities.ts';
import { setAt } from './good-payload.ts';
import { sdkPayload } from './sdk-payload.ts';

const app = 'applications[0]';

/** What is set where, the rule that must fire, and its place; in payloads by id and by name. */
const broken: [set: string, value: unknown, rule: string, path: string][] = [
  ['applications.0.local_agents.0.model', 'x', 'unknown-key', `${app}.local_agents[0].model`],
  ['applications.0.local_agents.0.name', '', 'blank-field', `${app}.local_agents[0].name`],
  ['applications.0.local_agents.0.models.0', 'm9', 'unknown-reference', `${app}.local_agents[0].models[0]`],
  ['applications.0.local_agents.0.groups.0', 'g9', 'unknown-reference', `${app}.local_agents[0].groups[0]`],
  [
    'applications.0.local_agents.0.access_creds.0',
    'c9',
    'unknown-reference',
    `${app}.local_agents[0].access_creds[0]`,
  ],
  ['applications.0.local_agents.0.created_at', 'today', 'not-a-time', `${app}.local_agents[0].created_at`],
  [
    'applications.0.local_agents.0.custom_properties.autonomous',
    'no',
    'property-value',
    `${app}.local_agents[0].custom_properties.autonomous`,
  ],
  ['applications.0.local_models.0.version', '3', 'unknown-key', `${app}.local_models[0].version`],
  [
    'applications.0.local_models.0.custom_properties.size',
    1,
    'property-undefined',
    `${app}.local_models[0].custom_properties.size`,
  ],
  ['applications.0.local_models', {}, 'wrong-type', `${app}.local_models`],
  ['identity_to_permissions.3.identity', 'a9', 'unknown-reference', 'identity_to_permissions[3].identity'],
];

describe.each(['id', 'name'] as const)("a payload of Veza's SDK, by %s", (by) => {
  it('is right', async () => {
    const report = await checkValue(sdkPayload(by));
    expect(report.violations).toEqual([]);
    expect(report.records).toMatchObject({ local_agents: 1, local_models: 1, resources: 1 });
  });

  it.each(broken)('%s = %j is not: %s', async (set, value, rule, path) => {
    const payload = sdkPayload(by);
    setAt(payload, set, value);
    expect((await checkValue(payload)).violations).toContainEqual(expect.objectContaining({ rule, path }));
  });

  it('has no two of one key', async () => {
    const payload = sdkPayload(by);
    setAt(
      payload,
      'applications.0.local_agents.1',
      { id: { id: 'A1', name: 'Other' }, name: { name: 'HELPER' } }[by],
    );
    expect((await checkValue(payload)).violations).toContainEqual(
      expect.objectContaining({ rule: 'duplicate-id', path: `${app}.local_agents[1].${by}` }),
    );
  });
});

it('entities that are known by their names are read as such', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'sdk-payload-')), 'payload.json');
  writeFileSync(file, JSON.stringify(sdkPayload('name')));
  const { users, groups, roles, assignments } = await payloadEntities(file);
  const ids = [users, groups, roles].map((list) => list.map(({ id }) => id));
  expect(ids).toEqual([['Ann'], ['Staff', 'Inner'], ['Reader', 'Chief']]);
  expect(assignments[0]?.role_assignments[0]?.role).toBe('Reader');
});

describe('ids', () => {
  it.each([
    ['applications.0.local_users.0.id', `${app}.local_users[0].id`],
    ['applications.0.local_groups.1.id', `${app}.local_groups[1].id`],
    ['applications.0.local_roles.0.id', `${app}.local_roles[0].id`],
    ['applications.0.resources.0.sub_resources.0.id', `${app}.resources[0].sub_resources[0].id`],
  ])('all have one, or none: without %s', async (set, path) => {
    const payload = sdkPayload('id');
    setAt(payload, set, undefined);
    expect((await checkValue(payload)).violations).toContainEqual(
      expect.objectContaining({ rule: 'missing-field', path }),
    );
  });
});
