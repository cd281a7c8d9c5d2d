import type { Inventory } from '../../src/inventory/inventory.ts';
import { type OptionalPart, optionalParts } from '../../src/inventory/optional-parts.ts';
import { aGroup, anApp, aRole, aUser, anAccount } from '../review/account.ts';

const admin = { ssoBypass: true, secondFactorRequired: false };

/** An account with something in every part; everything that Zoom names is called so. */
export function optionalAccount(parts: readonly OptionalPart[] = optionalParts, name = 'Staff'): Inventory {
  return anAccount(
    [
      aUser('p', { roles: ['editor'], ...admin }),
      aUser('q', { roles: ['editor'] }),
      aUser('ga', { name, administers: ['g1', 'g2'] }),
    ],
    [aRole('2', []), aRole('editor', ['User:Edit'])],
    { 'User:Edit': ['DataWrite'] },
    {
      parts: new Set(parts),
      properties: {
        sso_enabled: true,
        sso_domains: ['example.com'],
        session_timeout_client: 60,
        two_factor_groups: ['g2', 'gone'],
        two_factor_roles: ['editor'],
        users_total: 1234,
        licences: ['zoom=3/5', 'webinar/500=?/2'],
      },
      groups: new Map([
        ['g1', aGroup('g1', { name, admins: ['ga@example.com', 'gone@example.com'] })],
        ['g2', aGroup('g2', { unknown: new Set(['admins']) })],
        ['g3', aGroup('g3')],
      ]),
      apps: new Map([
        [
          'a',
          anApp('a', { name, approvedFor: 'forAllUser', approvedBy: 'p', writeScopes: ['x:write:y:admin'] }),
        ],
        ['b', anApp('b', { unknown: new Set(['scopes']), status: undefined })],
      ]),
    },
  );
}
