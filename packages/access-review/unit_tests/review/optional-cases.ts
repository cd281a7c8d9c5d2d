import type { InventoryApp } from '../../src/inventory/apps.ts';
import { type Inventory, unknownOrigin } from '../../src/inventory/inventory.ts';
import type { InventoryUser } from '../../src/inventory/inventory-user.ts';
import { type OptionalPart, optionalParts } from '../../src/inventory/optional-parts.ts';
import { aGroup, anApp, aRole, aUser, anAccount } from './account.ts';

export const now = Date.parse('2026-11-24T00:00:00Z');
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString();

const roles = [aRole('2', []), aRole('editor', ['User:Edit']), aRole('helper', ['Role:Edit=g1'])];
export const everything = new Set<OptionalPart>(optionalParts);

/** An account in order: somebody privileged, somebody who administers all groups. */
export function account(users: InventoryUser[], more: Partial<Inventory> = {}): Inventory {
  const known = { secondFactorRequired: true, ssoBypass: false };
  const orderly = [
    aUser('p', { roles: ['editor'], ...known }),
    aUser('h', { roles: ['helper'] }),
    aUser('ga', { administers: ['g1', 'g2', 'g3'], ...known }),
  ];
  return anAccount([...orderly, ...users], roles, {}, { parts: everything, ...more });
}

export const withApp = (more: Partial<InventoryApp>): Inventory =>
  account([], { apps: new Map([['app', anApp('app', more)]]) });
const withLicences = (...licences: string[]): Inventory => account([], { properties: { licences } });
export const withUnknown = (...unknown_fields: string[]): Inventory =>
  account([], { properties: { unknown_fields } });
export const withGroup = (...given: Parameters<typeof aGroup>): Inventory =>
  account([], { groups: new Map([[given[0], aGroup(...given)]]) });
export const partial = { ...unknownOrigin, statuses: ['active'] };
const admin = { administers: ['g1'], secondFactorRequired: true, ssoBypass: false };
const powerful = { roles: ['editor'], secondFactorRequired: true, ssoBypass: false };
export const risky = { approvedFor: 'forAllUser', writeScopes: ['user:write:user:admin'] };

interface Case {
  rule: string;
  planted: Inventory;
  /** Subject and message of each. */
  found: [key: string, message: string][];
  near: [string, Inventory][];
}

export const cases: Case[] = [
  {
    rule: 'group-admin-without-user',
    planted: withGroup('g1', { admins: ['Gone@Example.com'] }),
    found: [['gone@example.com', 'Administers Group g1; no user has this address.']],
    near: [
      ['a user, whatever the case', withGroup('g1', { admins: ['GA@example.com'] })],
      [
        'an inactive user',
        account([aUser('x', { isActive: false })], {
          groups: new Map([['g1', aGroup('g1', { admins: ['x@example.com'] })]]),
        }),
      ],
    ],
  },
  {
    rule: 'inactive-group-admin',
    planted: account([
      aUser('x', { ...admin, isActive: false, status: 'inactive' }),
      aUser('y', { ...admin, isActive: false, status: 'pending' }),
    ]),
    found: [
      ['x', 'Is inactive and administers Group g1.'],
      ['y', 'Is pending and administers Group g1.'],
    ],
    near: [
      ['active', account([aUser('x', admin)])],
      ['status unknown', account([aUser('x', { ...admin, isActive: undefined, status: undefined })])],
      ['no administrator', account([aUser('x', { isActive: false, status: 'inactive' })])],
    ],
  },
  {
    rule: 'group-admin-never-logged-in',
    planted: account([aUser('x', { ...admin, createdAt: daysAgo(34), lastLoginAt: undefined })]),
    found: [['x', 'Created 34 days ago, never logged in; administers Group g1.']],
    near: [
      [
        'within the days of grace',
        account([aUser('x', { ...admin, createdAt: daysAgo(33), lastLoginAt: undefined })]),
      ],
      [
        'last login unknown',
        account([aUser('x', { ...admin, lastLoginAt: undefined, unknown: new Set(['last_login_time']) })]),
      ],
      ['logged in', account([aUser('x', { ...admin, createdAt: daysAgo(34), lastLoginAt: daysAgo(300) })])],
      ['no administrator', account([aUser('x', { createdAt: daysAgo(34), lastLoginAt: undefined })])],
    ],
  },
  {
    rule: 'group-admin-with-weak-sign-in',
    planted: account([
      aUser('x', { ...admin, secondFactorRequired: false, ssoBypass: true }),
      aUser('y', { ...admin, ssoBypass: true }),
    ]),
    found: [
      ['x', 'Administers 1 group: no rule asks for a second factor, single sign-on may be bypassed.'],
      ['y', 'Administers 1 group: single sign-on may be bypassed.'],
    ],
    near: [
      ['not known', account([aUser('x', { administers: ['g1'] })])],
      ['inactive', account([aUser('x', { ...admin, ssoBypass: true, isActive: false })])],
      [
        'privileged, which has rules of its own',
        account([aUser('x', { ...admin, ...powerful, ssoBypass: true })]),
      ],
    ],
  },
  {
    rule: 'group-without-admins',
    planted: account([], { groups: new Map(['g1', 'g9'].map((id) => [id, aGroup(id)])) }),
    found: [['g9', 'Nobody administers it.']],
    near: [
      ['administered by an address of nobody', withGroup('g9', { admins: ['gone@example.com'] })],
      ['not known', withGroup('g9', { unknown: new Set(['admins']) })],
      ['no group has any', anAccount([aUser('x')], roles, {}, { parts: everything })],
    ],
  },
  {
    rule: 'unknown-group-admins',
    planted: withGroup('g1', { unknown: new Set(['admins']) }),
    found: [['g1', 'Could not be read: administrators.']],
    near: [['known', withGroup('g1')]],
  },
  {
    rule: 'privileged-user-without-second-factor',
    planted: account([aUser('x', { ...powerful, secondFactorRequired: false })]),
    found: [['x', 'No rule asks for a second factor; holds User:Edit.']],
    near: [
      ['not known', account([aUser('x', { ...powerful, secondFactorRequired: undefined })])],
      ['inactive', account([aUser('x', { ...powerful, secondFactorRequired: false, isActive: false })])],
      ['restricted to a group', account([aUser('x', { roles: ['helper'], secondFactorRequired: false })])],
      ['an administrator of groups', account([aUser('x', { ...admin, secondFactorRequired: false })])],
    ],
  },
  {
    rule: 'privileged-user-bypasses-sso',
    planted: account([aUser('x', { ...powerful, ssoBypass: true })]),
    found: [['x', 'May bypass single sign-on; holds User:Edit.']],
    near: [
      ['not known', account([aUser('x', { ...powerful, ssoBypass: undefined })])],
      ['a member', account([aUser('x', { ssoBypass: true })])],
    ],
  },
  {
    rule: 'unknown-sign-in',
    planted: account([
      aUser('x', { roles: ['editor'], ssoBypass: false }),
      aUser('y', { roles: ['editor'] }),
    ]),
    found: [
      [
        'account',
        'Not known of 3 privileged users: of 2, whether a second factor is required; of 1, whether single sign-on may be bypassed.',
      ],
    ],
    near: [['a member', account([aUser('x')])]],
  },
  {
    rule: 'admin-app-for-everybody',
    planted: withApp(risky),
    found: [['app', 'Holds user:write:user:admin.']],
    near: [
      ['for some', withApp({ ...risky, approvedFor: 'forSpecificUser' })],
      ['nobody says for whom', withApp({ ...risky, approvedFor: undefined })],
      ['only reads', withApp({ ...risky, writeScopes: [], readScopes: ['user:read:user:admin'] })],
      ['only what is its users own', withApp({ ...risky, writeScopes: ['meeting:write:meeting'] })],
      ['inactive', withApp({ ...risky, isActive: false })],
    ],
  },
  {
    rule: 'app-approved-by-leaver',
    planted: account([aUser('x', { isActive: false, status: 'inactive' })], {
      apps: new Map(['x', 'nobody'].map((id) => [id, anApp(id, { approvedBy: id })])),
    }),
    found: [
      ['nobody', 'Approved by nobody, who is no user of the account.'],
      ['x', 'Approved by x@example.com, who is inactive.'],
    ],
    near: [
      ['still there', withApp({ approvedBy: 'p' })],
      ['nobody is named', withApp({ approvedBy: undefined })],
      ['inactive', withApp({ approvedBy: 'nobody', isActive: false })],
    ],
  },
  {
    rule: 'unknown-app-scopes',
    planted: withApp({ unknown: new Set(['scopes']) }),
    found: [['app', 'Could not be read: scopes.']],
    near: [['none', withApp({})]],
  },
  {
    rule: 'more-licences-than-bought',
    planted: withLicences('zoom=3/2', 'webinar/500=10/9'),
    found: [
      ['webinar/500', '10 assigned, 9 bought.'],
      ['zoom', '3 assigned, 2 bought.'],
    ],
    near: [
      ['all', withLicences('zoom=2/2')],
      ['unknown', withLicences('zoom=3/?', 'phone=?/0', 'nonsense')],
    ],
  },
  {
    rule: 'licence-of-inactive-user',
    planted: account([aUser('x', { planType: 2, isActive: false, status: 'inactive' })]),
    found: [['x', 'Licensed, and inactive.']],
    near: [
      ['invited', account([aUser('x', { planType: 2, isActive: false, status: 'pending' })])],
      ['active', account([aUser('x', { planType: 2 })])],
      ['not paid', account([aUser('x', { planType: 1, isActive: false, status: 'inactive' })])],
      ['status unknown', account([aUser('x', { planType: 2, isActive: undefined, status: undefined })])],
    ],
  },
  {
    rule: 'unknown-licences',
    planted: withLicences('zoom=3/?', 'nonsense'),
    found: [
      ['nonsense', 'Not known: how many are assigned and bought.'],
      ['zoom', 'Not known: how many are bought.'],
    ],
    near: [
      ['known', withLicences('zoom=3/2')],
      ['only numbers of users unknown', withUnknown('account_summary.total_users_count')],
    ],
  },
];
