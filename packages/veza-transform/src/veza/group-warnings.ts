/** Veza's warnings for people: unmatched identities counted by domain, roles without permissions counted, the rest as is. */
export function groupWarnings(warnings: readonly string[], mostOthers = 20): string[] {
  const domains = new Map<string, number>();
  const others: string[] = [];
  let roles = 0;
  for (const warning of warnings) {
    if (/cannot find identity/i.test(warning)) {
      for (const domain of domainsOf(warning)) domains.set(domain, (domains.get(domain) ?? 0) + 1);
    } else if (/role is missing permission/i.test(warning)) roles += 1;
    else others.push(warning);
  }
  const unmatched = [...domains].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const total = unmatched.reduce((sum, [, count]) => sum + count, 0);
  return [
    ...(total === 0
      ? []
      : [
          `${total} identities that no identity provider in Veza knows: ${unmatched.map(([domain, count]) => `${domain} (${count})`).join(', ')}. See zoom-to-veza identities --explain.`,
        ]),
    ...(roles === 0 ? [] : [`${roles} role(s) without permissions.`]),
    ...others.slice(0, mostOthers),
    ...(others.length > mostOthers ? [`… and ${others.length - mostOthers} more warnings of Veza.`] : []),
  ];
}

function domainsOf(warning: string): string[] {
  const found = [...warning.matchAll(/[^\s@"'[\],:]+@([^\s@"'[\],:]+)/g)].map(([, domain = '']) =>
    domain.replace(/\.$/, '').toLowerCase(),
  );
  return found.length > 0 ? found : ['no e-mail address'];
}
