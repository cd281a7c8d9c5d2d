import { foldAddress } from '@source-zoom/zoom-records';
import { type Inventory, readsSomeStatuses } from '../inventory/inventory.ts';
import type { InventoryUser } from '../inventory/inventory-user.ts';
import { licencesOf } from '../inventory/licences.ts';
import type { Finding } from './finding.ts';
import { factsByKind, type FactKind, type Knows, knowsRole, knowsUser, unknownFacts } from './rule-facts.ts';
import { rules } from './rules.ts';

const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));

type Named = Pick<Finding, 'rule' | 'subject'>;

/** Whether nothing is missing; a snapshot of which that is not known, such as a payload file, may lack anything. */
export function isWhole({ origin }: Pick<Inventory, 'origin'>): boolean {
  return origin.proven === true && !readsSomeStatuses(origin);
}

/** Whether an account would show a finding: unknown is never resolved. */
export function certaintyOf(inventory: Inventory): (finding: Named) => boolean {
  const whole = isWhole(inventory);
  const unknown = unknownFacts(inventory);
  const lookUp = subjectsOf(inventory);
  return (finding) => {
    const rule = ruleOf.get(finding.rule);
    const subject = lookUp(finding);
    if (rule === undefined || (!whole && (subject === undefined || rule.isAcrossAccount === true)))
      return false;
    const own = rule.isAcrossAccount === true ? {} : ownFacts(inventory, finding, subject);
    return factsByKind(rule.dependsOn).every(
      ([kind, names]) => own[kind]?.(names) ?? unknown(kind, names) === undefined,
    );
  };
}

type OwnFacts = Partial<Record<FactKind, (names: readonly string[]) => boolean>>;

/** Of which kinds only the subject counts, and whether facts are known of it; of one that is gone nothing is left open. */
function ownFacts(
  inventory: Inventory,
  { subject: { kind, key } }: Named,
  found: Known | undefined,
): OwnFacts {
  const all = (ones: readonly Knows[]) => (names: readonly string[]) =>
    ones.every((knows) => names.every(knows));
  const rolesOf = (ids: readonly string[]): Knows[] =>
    ids.flatMap((id) => {
      const role = inventory.roles.get(id);
      return role === undefined ? [] : [knowsRole(inventory, role)];
    });
  if (kind === 'role') return { role: all(rolesOf([key])) };
  if (kind !== 'user') return {};
  return found === undefined
    ? { user: all([]), role: all([]) }
    : { user: all([knowsUser(found)]), role: all(rolesOf(found.roles)) };
}

type Known = Pick<InventoryUser, 'unknown' | 'roles' | 'secondFactorRequired' | 'ssoBypass'>;

/** Finds what findings are about in an account; `undefined` is not in it. Only of users is more than that told. */
export function subjectsOf(inventory: Inventory): (finding: Named) => Known | undefined {
  const { users, roles, groups, apps } = inventory;
  const there: Known = {
    unknown: new Set(),
    roles: [],
    secondFactorRequired: undefined,
    ssoBypass: undefined,
  };
  const plans = new Set(licencesOf(inventory).map(({ plan }) => plan));
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
    licence: (key: string) => plans.has(key),
    permission: () => true,
    account: () => true,
  };
  return ({ subject: { kind, key, label } }) => {
    if (kind === 'user') return users.get(key) ?? (label.includes('@') ? ofAddress(label) : undefined);
    return isThere[kind](key) ? there : undefined;
  };
}
