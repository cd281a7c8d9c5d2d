import { adminScopes, type InventoryApp, knowsScopes } from '../inventory/apps.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Rule } from './finding.ts';
import { subjectOfApp } from './subjects.ts';

/** What an app may do, in a message; the rest is counted. */
const maxScopes = 10;

/** Rules about apps. */
export const appRules: readonly Rule[] = [
  {
    id: 'admin-app-for-everybody',
    severity: 'high',
    controls: ['SOC 2 CC6.1', 'SOC 2 CC6.3', 'ISO 27001 A.5.15', 'NIST 800-53 AC-6', 'CIS 6'],
    title: 'App that may change the account, approved for everybody',
    means: 'Whoever gets hold of the app changes users, settings or data of others.',
    remedy: 'Approve it for those who need it, or take the scopes away.',
    source:
      'approved_type forAllUser with scopes that end with :admin or :master and do not only read; apps that Zoom has as inactive are left out',
    dependsOn: ['app: scopes', 'app: approval'],
    parts: ['apps'],
    *find({ inventory }) {
      for (const app of inventory.apps.values()) {
        const scopes = adminScopes(app);
        if (app.isActive === false || app.approvedFor !== 'forAllUser' || scopes.length === 0) continue;
        const unread = knowsScopes(app) ? '' : ' More of its scopes could not be read.';
        yield { subject: subjectOfApp(app), message: `Holds ${listed(scopes)}.${unread}` };
      }
    },
  },
  {
    id: 'app-approved-by-leaver',
    severity: 'medium',
    controls: ['SOC 2 CC6.2', 'SOC 2 CC6.3', 'ISO 27001 A.5.18', 'NIST 800-53 AC-2', 'CIS 6'],
    title: 'App approved by somebody who has left',
    means: 'Nobody who is still there answers for what the app may do.',
    remedy: 'Have somebody else review the app and approve it again, or remove it.',
    source:
      'approver_id against the ids and statuses of the users; apps that Zoom has as inactive are left out',
    dependsOn: ['user: status', 'app: approver'],
    parts: ['apps'],
    *find({ inventory }) {
      for (const app of inventory.apps.values()) {
        const message = app.isActive === false ? undefined : leaver(app, inventory);
        if (message !== undefined) yield { subject: subjectOfApp(app), message };
      }
    },
  },
];

/** Why the one who approved an app answers for it no longer; `undefined` if they do, or nobody is named. */
function leaver({ approvedBy }: InventoryApp, { users, origin }: Inventory): string | undefined {
  if (approvedBy === undefined) return undefined;
  const user = users.get(approvedBy);
  if (user?.isActive === false)
    return `Approved by ${user.email ?? user.name}, who is ${user.status ?? 'not active'}.`;
  if (user !== undefined) return undefined;
  const isPartial = origin.statuses !== undefined && origin.statuses.length < 3;
  const doubt = isPartial ? ' Not all users were read: it may be one of the others.' : '';
  return `Approved by ${approvedBy}, who is no user of the account.${doubt}`;
}

function listed(scopes: readonly string[]): string {
  const more = scopes.length - maxScopes;
  return scopes.slice(0, maxScopes).join(', ') + (more > 0 ? `, and ${more} more` : '');
}
