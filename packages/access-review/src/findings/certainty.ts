import { foldAddress } from '@source-zoom/zoom-records';
import { type Inventory, knowsPrivileges, readsSomeStatuses } from '../inventory/inventory.ts';
import type { InventoryUser } from '../inventory/inventory-user.ts';
import { licencesOf } from '../inventory/licences.ts';
import type { Finding, FindingList } from './finding.ts';

/** Rules that look beyond their subject, at all users, roles or groups: if one may be missing, they cannot tell. */
const rulesAcrossAccount: ReadonlySet<string> = new Set([
  'too-many-admins',
  'unknown-privilege',
  'unknown-sign-in',
  'group-without-admins',
  'inactive-group-admin',
  'group-admin-never-logged-in',
  'group-admin-with-weak-sign-in',
]);

type Named = Pick<Finding, 'rule' | 'subject'>;

/** Whether nothing is missing; a snapshot of which that is not known, such as a payload file, may lack anything. */
export function isWhole({ origin }: Inventory): boolean {
  return origin.proven === true && !readsSomeStatuses(origin);
}

/** Whether an account would show a finding: unknown is never resolved. */
export function certaintyOf(inventory: Inventory, findings: FindingList): (finding: Named) => boolean {
  const whole = isWhole(inventory);
  const listed = [...inventory.roles.values()];
  const unread = new Set(
    listed.filter((role) => knowsPrivileges(inventory, role) === false).map(({ id }) => id),
  );
  const isAllKnown = unread.size === 0 && findings.ofRule('unknown-access') === undefined;
  const lookUp = subjectsOf(inventory);
  return (finding) => {
    const subject = lookUp(finding);
    if (!whole && (subject === undefined || rulesAcrossAccount.has(finding.rule))) return false;
    if (finding.subject.kind !== 'user') return isAllKnown;
    return (
      subject === undefined || (subject.unknown.size === 0 && !subject.roles.some((id) => unread.has(id)))
    );
  };
}

type Known = Pick<InventoryUser, 'unknown' | 'roles'>;

/** Finds what findings are about in an account; `undefined` is not in it. Only of users is more than that told. */
export function subjectsOf(inventory: Inventory): (finding: Named) => Known | undefined {
  const { users, roles, groups, apps } = inventory;
  const there: Known = { unknown: new Set(), roles: [] };
  // An invited user is keyed by their address, by which they are found once they have an id.
  let addresses: Map<string, number> | undefined;
  const ofAddress = (address: string): Known | undefined => {
    addresses ??= new Map(
      [...users.emails()].map((email, number) => [foldAddress(email?.trim() ?? ''), number]),
    );
    const number = addresses.get(foldAddress(address));
    return number === undefined ? undefined : users.at(number);
  };
  const isThere = {
    role: (key: string) => roles.has(key),
    group: (key: string) => groups.has(key),
    app: (key: string) => apps.has(key),
    licence: (key: string) => licencesOf(inventory).some(({ plan }) => plan === key),
    permission: () => true,
    account: () => true,
  };
  return ({ subject: { kind, key, label } }) => {
    if (kind === 'user') return users.get(key) ?? (label.includes('@') ? ofAddress(label) : undefined);
    return isThere[kind](key) ? there : undefined;
  };
}
