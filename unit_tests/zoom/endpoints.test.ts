import { endpoints, mustLack, satisfies } from '../../src/zoom/endpoints.ts';

describe('satisfies', () => {
  it.each([
    ['users', 'user:read:list_users:admin'],
    ['users', 'user:read:admin'],
    ['users', 'user:write'],
    ['groups', 'group:read:list_groups:admin'],
    ['groups', 'group:write:admin'],
    ['roles', 'role:read:list_roles'],
    ['roles', 'role:read:admin'],
    ['roleDetail', 'role:read:role:admin'],
    ['roleDetail', 'role:write:admin'],
    ['apps', 'marketplace_app:read:admin'],
    ['appDetail', 'marketplace:read:app'],
  ] as const)('%s by %s alone, among others', (name, scope) => {
    expect(satisfies(new Set([scope]), endpoints[name])).toBe(true);
    expect(satisfies(new Set(['other:read', scope]), endpoints[name])).toBe(true);
  });

  it.each([
    ['users', 'user:read:user:admin'],
    ['groups', 'user:read:admin'],
    ['roles', 'role:read:role:admin'],
    ['roleDetail', 'role:read:list_roles:admin'],
    ['roleDetail', ''],
    ['appDetail', 'marketplace:read:list_apps:admin'],
  ] as const)('%s not by %s', (name, scope) => {
    expect(satisfies(new Set([scope]), endpoints[name])).toBe(false);
  });
});

describe('mustLack', () => {
  it.each([
    ['another scope of its area alone', true, 'roleDetail', ['role:read:list_roles:admin']],
    ['a scope that will do', false, 'roleDetail', ['role:read:admin']],
    ['no scope told', false, 'roleDetail', []],
    ['a classic scope of master accounts', false, 'roleDetail', ['role:master']],
    ['a granular scope of master accounts', false, 'users', ['user:read:list_users:master']],
    ['a scope of master accounts in another area', true, 'users', ['account:master']],
  ] as const)('%s: %j', (_, lacks, name, scopes) => {
    expect(mustLack(new Set(scopes), endpoints[name])).toBe(lacks);
  });
});
