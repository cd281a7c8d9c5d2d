import { plainText, things } from '@source-zoom/values';

/** Veza's warnings, counted; texts are kept only for those of unknown kind. */
export interface WarningGroups {
  /** Identities that no identity provider in Veza knows, by domain, most frequent first. */
  unmatchedByDomain: Record<string, number>;
  rolesWithoutPermissions: number;
  others: string[];
}

/** How many domains, and how many other warnings, are printed; the rest are only counted. */
const maxPrinted = 20;

/** Sorts Veza's warnings: it sends one for each user and role that it objects to. */
export function groupWarnings(warnings: readonly string[]): WarningGroups {
  const domains = new Map<string, number>();
  const others: string[] = [];
  let rolesWithoutPermissions = 0;
  for (const warning of warnings) {
    if (/cannot find identity/i.test(warning)) {
      for (const domain of domainsOf(warning)) domains.set(domain, (domains.get(domain) ?? 0) + 1);
    } else if (/role is missing permission/i.test(warning)) rolesWithoutPermissions += 1;
    else others.push(plainText(warning));
  }
  const sorted = [...domains].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { unmatchedByDomain: Object.fromEntries(sorted), rolesWithoutPermissions, others };
}

export function unmatchedIdentities({ unmatchedByDomain }: WarningGroups): number {
  return Object.values(unmatchedByDomain).reduce((sum, count) => sum + count, 0);
}

/** The same for people, one line each. `onUnmatched`: what to do about unmatched identities. */
export function describeWarnings(groups: WarningGroups, onUnmatched = ''): string[] {
  const { rolesWithoutPermissions: roles, others } = groups;
  const unmatched = unmatchedIdentities(groups);
  // An object puts all-digit keys first, whatever their original order.
  const domains = Object.entries(groups.unmatchedByDomain)
    .sort(([, one], [, other]) => other - one)
    .map(([domain, count]) => `${domain} (${count})`);
  const more = domains.length > maxPrinted ? ` and ${domains.length - maxPrinted} more domains` : '';
  return [
    ...(unmatched === 0
      ? []
      : [
          `${things(unmatched, 'identity', 'identities')} that no identity provider in Veza knows: ${domains.slice(0, maxPrinted).join(', ')}${more}.${onUnmatched && ` ${onUnmatched}`}`,
        ]),
    ...(roles === 0 ? [] : [`${things(roles, 'role')} without permissions.`]),
    ...others.slice(0, maxPrinted),
    ...(others.length > maxPrinted ? [`… and ${others.length - maxPrinted} more warnings of Veza.`] : []),
  ];
}

function domainsOf(warning: string): string[] {
  const found = [...warning.matchAll(/[^\s@"'[\],:]+@([^\s@"'[\],:]+)/g)].map(([, domain = '']) =>
    plainText(domain).replace(/\.$/, '').toLowerCase(),
  );
  return found.length > 0 ? found : ['no e-mail address'];
}
