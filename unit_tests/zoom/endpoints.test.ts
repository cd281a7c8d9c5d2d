import { endpoints, satisfies } from '../../src/zoom/endpoints.ts';

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
  ] as const)('%s not by %s', (name, scope) => {
    expect(satisfies(new Set([scope]), endpoints[name])).toBe(false);
  });
});
