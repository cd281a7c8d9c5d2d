import { findFindings } from '../../src/findings/find.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { formatFindings } from '../../src/findings/format.ts';
import { rules } from '../../src/findings/rules.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import type { InventoryApp } from '../../src/inventory/apps.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { type OptionalPart, optionalParts } from '../../src/inventory/optional-parts.ts';
import { aGroup, anApp, aUser, anAccount } from './account.ts';
import { listOf, textOf } from './found.ts';

import {
  now,
  everything,
  account,
  withApp,
  withUnknown,
  withGroup,
  partial,
  risky,
  cases,
} from './optional-cases.ts';

const all = (inventory: Inventory): Finding[] => [...findFindings(inventory, defaultSettings, now)];
const found = (inventory: Inventory, rule: string): [string, string][] =>
  all(inventory)
    .filter((finding) => finding.rule === rule)
    .map(({ subject, message }) => [subject.key, message]);

it('licences of which none could be read are unknown, not in order', () => {
  expect(found(withUnknown('account_summary.plans'), 'unknown-licences')).toEqual([
    ['account', 'Could not be read: the licences of the account, or some of them.'],
  ]);
});

it('an account in order has nothing to find', () => {
  expect(all(account([]))).toEqual([]);
});

it('there is a case for every rule of a part', () => {
  const ofParts = rules.filter(({ parts }) => parts !== undefined).map(({ id }) => id);
  expect(cases.map(({ rule }) => rule).sort()).toEqual(ofParts.sort());
});

describe.each(cases)('$rule', ({ rule, planted, found: expected, near }) => {
  it('finds what was planted', () => {
    expect(found(planted, rule)).toEqual(expected);
  });

  it.each(near)('leaves alone: %s', (_what, inventory) => {
    expect(found(inventory, rule)).toEqual([]);
  });

  it('finds nothing if a part it needs was not read', () => {
    for (const part of rules.find(({ id }) => id === rule)?.parts ?? [])
      expect(
        found({ ...planted, parts: new Set(optionalParts.filter((one) => one !== part)) }, rule),
      ).toEqual([]);
  });
});

describe('what may be somebody who was not read is not said to be nobody', () => {
  it.each<[string, Inventory]>([
    ['only some statuses were read', { ...withGroup('g1', { admins: ['x@y.z'] }), origin: partial }],
    [
      'an address could not be read',
      account([aUser('x', { email: undefined, unknown: new Set(['email']) })], {
        groups: new Map([['g1', aGroup('g1', { admins: ['x@y.z'] })]]),
      }),
    ],
  ])('an administrator: %s', (_, inventory) => {
    expect(found(inventory, 'group-admin-without-user')[0]?.[1]).toContain('may be one of the others');
  });

  it('an approver', () => {
    const inventory = { ...withApp({ approvedBy: 'nobody' }), origin: partial };
    expect(found(inventory, 'app-approved-by-leaver')[0]?.[1]).toContain('may be one of the others');
  });
});

it('says that an app may hold more, and counts what does not fit', () => {
  const writeScopes = Array.from({ length: 12 }, (_, at) => `user:write:${at}:admin`);
  const [one] = found(
    withApp({ ...risky, writeScopes, unknown: new Set(['scopes']) }),
    'admin-app-for-everybody',
  );
  expect(one?.[1]).toMatch(/user:write:9:admin, and 2 more\. More of its scopes could not be read\.$/);
});

it('names the app that holds a scope of unknown effect', () => {
  const inventory = anAccount(
    [],
    [],
    { 'user:juggle:user:admin': ['Uncategorized'] },
    {
      apps: new Map([['a', anApp('a', { writeScopes: ['user:juggle:user:admin'] })]]),
    },
  );
  expect(found(inventory, 'unknown-privilege')).toEqual([
    ['user:juggle:user:admin', 'Its effect is not known; held by App a.'],
  ]);
});

it('rules about the approval of apps have not passed where Zoom does not tell it', () => {
  const parts: Inventory['parts'] = new Set(['apps']);
  const withApp = (app: InventoryApp): Inventory =>
    anAccount([], [], {}, { parts, apps: new Map([[app.id, app]]) });
  const rulesInPart = (app: InventoryApp): string[] =>
    findFindings(withApp(app), defaultSettings, now).inPart.map(({ rule }) => rule);
  expect(rulesInPart(anApp('a', { approvedFor: undefined, approvedBy: 'p' }))).toEqual([
    'admin-app-for-everybody',
  ]);
  expect(rulesInPart(anApp('a', { approvedFor: 'forAllUser', approvedBy: undefined }))).toEqual([
    'app-approved-by-leaver',
  ]);
});

describe('rules that were not checked', () => {
  const written = (parts: OptionalPart[], format: 'table' | 'json' | 'csv' | 'sarif'): string =>
    textOf(
      formatFindings(listOf([]), format, {
        inventory: anAccount([], [], {}, { parts: new Set(parts) }),
        limit: Number.POSITIVE_INFINITY,
        colors: false,
        tool: { name: 'judge', version: '1' },
        nowMs: now,
      }),
    );
  const most: OptionalPart[] = ['account_security', 'account_summary', 'group_admins'];
  const ofApps = rules.filter(({ parts }) => parts?.includes('apps')).map(({ id }) => id);

  it('are named with the stream that was not read', () => {
    expect(written(most, 'table')).toContain(
      'Not checked: admin-app-for-everybody: the stream apps was not read.\n',
    );
    const { not_checked } = JSON.parse(written(most, 'json')) as { not_checked: object[] };
    expect(not_checked).toEqual(ofApps.map((rule) => ({ rule, stream: 'apps' })));
    const { runs } = JSON.parse(written(most, 'sarif')) as {
      runs: [
        {
          tool: { driver: { rules: { id: string }[] } };
          invocations: [{ toolConfigurationNotifications: { associatedRule: { id: string } }[] }];
        },
      ];
    };
    const [{ tool, invocations }] = runs;
    expect(invocations[0].toolConfigurationNotifications.map((one) => one.associatedRule.id)).toEqual(ofApps);
    expect(tool.driver.rules.map(({ id }) => id)).not.toContain(ofApps[0]);
  });

  it('have exceptions of which nobody knows whether they are still needed', () => {
    const exception = { rule: 'app-approved-by-leaver', subject: 'a', reason: 'x', expires: '2027-01-01' };
    const settings = { ...defaultSettings, exceptions: [exception] };
    const unused = (parts: Inventory['parts']): unknown =>
      findFindings(anAccount([], [], {}, { parts }), settings, now).unused();
    expect(unused(new Set(most))).toEqual([]);
    expect(unused(everything)).toEqual([exception]);
  });

  it.each(['table', 'json', 'csv', 'sarif'] as const)(
    'are none, in %s, if every part was read or none was',
    (format) => {
      for (const parts of [[], [...optionalParts]])
        expect(written(parts, format)).not.toMatch(/not.?checked|invocations/i);
    },
  );
});
