import { readFileSync } from 'node:fs';
import {
  isUserStatus,
  planTypeNames,
  primaryKeyOf,
  knownStreams,
  reservedRoleIds,
  userStatuses,
} from '../src/index.ts';

const schemaOf = (
  stream: string,
): { required: string[]; properties: Record<string, { description: string }> } =>
  JSON.parse(readFileSync(new URL(`../../../schemas/${stream}.json`, import.meta.url), 'utf8')) as never;

describe('what the schemas tell people', () => {
  const { properties } = schemaOf('users');
  it('names every plan type', () => {
    const list = Object.entries(planTypeNames).map(([type, name]) => `${type} ${name}`);
    expect(properties['type']?.description).toBe(`Plan type: ${list.join(', ')}.`);
  });

  it('names every status', () => {
    const [active, inactive, pending] = userStatuses;
    expect(properties['status']?.description).toBe(`${active}, ${inactive} or ${pending}.`);
  });

  it('names the roles of every account', () => {
    const { owner, admin, member } = reservedRoleIds;
    expect(properties['role_id']?.description).toContain(
      `"${owner}" Owner, "${admin}" Admin, "${member}" Member`,
    );
  });

  it.each(knownStreams)('has the primary key of %s, never null', (stream) => {
    expect(schemaOf(stream).required).toEqual(expect.arrayContaining(primaryKeyOf(stream)));
  });
});

it.each([
  ['active', true],
  ['Active', false],
  [undefined, false],
])('whether %j is a status: %s', (value, is) => {
  expect(isUserStatus(value)).toBe(is);
});
