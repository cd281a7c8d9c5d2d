import type { StagedUser } from '@source-zoom/snapshot-store';
import { foldAddress } from '@source-zoom/zoom-records';
import { presentText, trimmedText } from '../text.ts';
import { exceptionKey, type IdentityExceptions } from './exceptions.ts';
import type { IdentityMappingFile, IdentityRule } from './mapping-file.ts';

/** Which rule decided for a user, and why earlier ones did not. */
export interface IdentityExplanation {
  /** The user's key. */
  key: string;
  identities: string[];
  /** What decided: a rule's name, `otherwise`, or `exceptions`; `undefined` if nothing gave an identity. */
  decidedBy: string | undefined;
  steps: { rule: string; hit: boolean; reason: string }[];
}

/** Finds a user's identities in the identity provider; pure. */
export interface IdentityRules {
  identitiesOf(row: StagedUser): string[];
  explain(row: StagedUser): IdentityExplanation;
  /** Rules that read a custom attribute. */
  attributeRules: string[];
  /** Keys of the exceptions, as a row matches them. */
  exceptionKeys: readonly string[];
  exceptionKeyOf(row: StagedUser): string | undefined;
}

/** The default: the e-mail address, trimmed and in lower case. */
export const emailIdentities: IdentityRules = identityRules({ rules: [], otherwise: 'email' });

/** Builds the rules from a mapping file and, if there is one, a file of exceptions. */
export function identityRules(
  file: IdentityMappingFile,
  exceptions: IdentityExceptions = new Map(),
): IdentityRules {
  const names = file.rules.map((rule, at) => rule.name ?? `rule ${at + 1}`);
  const rules: IdentityRule[] = [...file.rules];
  if ((file.otherwise ?? 'email') === 'email') {
    rules.push({ source: 'email' });
    names.push('otherwise');
  }
  const exceptionKeyOf = (row: StagedUser): string | undefined => {
    if (exceptions.size === 0) return undefined;
    return [row.id, row.email]
      .map((text) => exceptionKey(trimmedText(text) ?? ''))
      .find((key) => exceptions.has(key));
  };
  /** `onStep` is called for each rule that was tried. */
  const decide = (row: StagedUser, onStep?: (rule: string, tried: Tried) => void): Decision => {
    const exception = exceptionKeyOf(row);
    const listed = exception === undefined ? undefined : exceptions.get(exception);
    if (exceptions.size > 0) onStep?.('exceptions', triedExceptions(listed));
    if (listed !== undefined && (listed.length === 0 || file.exceptions === 'replace')) {
      return { identities: [...listed], by: 'exceptions' };
    }
    for (let at = 0; at < rules.length; at += 1) {
      const tried = tryRule(rules[at] ?? {}, row);
      onStep?.(names[at] ?? '', tried);
      if (!tried.hit) continue;
      const own = tried.identity === undefined ? [] : [tried.identity];
      const identities = listed === undefined ? own : [...new Set([...own, ...listed])];
      return { identities, by: names[at] };
    }
    return { identities: [...(listed ?? [])], by: listed === undefined ? undefined : 'exceptions' };
  };
  return {
    identitiesOf: (row) => decide(row).identities,
    explain: (row) => {
      const steps: IdentityExplanation['steps'] = [];
      const { identities, by } = decide(row, (rule, { hit, reason }) => {
        steps.push({ rule, hit, reason: reason() });
      });
      return { key: row.key, identities, decidedBy: by, steps };
    },
    attributeRules: names.filter((_, at) => rules[at]?.source === 'custom_attribute'),
    exceptionKeys: [...exceptions.keys()],
    exceptionKeyOf,
  };
}

interface Decision {
  identities: string[];
  by: string | undefined;
}

interface Tried {
  hit: boolean;
  /** Called only for an explanation. */
  reason: () => string;
  identity?: string;
}

const skipped: Tried = { hit: true, reason: () => 'skipped, no identity' };

function triedExceptions(listed: readonly string[] | undefined): Tried {
  const reason = listed === undefined ? 'no line for this user' : listed.join(', ') || 'no identity';
  return { hit: listed !== undefined, reason: () => reason };
}

function tryRule(rule: IdentityRule, row: StagedUser): Tried {
  const missed = conditionMissed(rule, row);
  if (missed !== undefined) return { hit: false, reason: missed };
  if (rule.source === undefined) return skipped;
  const { value, missing } = readSource(rule, row);
  if (value === undefined) return { hit: false, reason: missing };
  if (rule.skip) return skipped;
  const identity = transform(rule, value);
  if (identity === '') return { hit: false, reason: () => 'nothing is left of the value' };
  return {
    hit: true,
    reason: () => (identity === value ? identity : `${value} → ${identity}`),
    identity,
  };
}

/** Why the rule does not apply to this user; `undefined` if it does. */
function conditionMissed({ when }: IdentityRule, row: StagedUser): (() => string) | undefined {
  if (when === undefined) return undefined;
  const { domains, statuses } = when;
  const email = foldAddress(trimmedText(row.email) ?? '');
  const domain = email === '' ? undefined : email.slice(email.lastIndexOf('@') + 1);
  if (domains !== undefined && !domains.some((wanted) => foldAddress(wanted) === domain)) {
    return () => `domain is ${domain ?? 'unknown'}, not ${domains.join(' or ')}`;
  }
  const status = trimmedText(row.status)?.toLowerCase();
  if (statuses !== undefined && !statuses.includes(status ?? '')) {
    return () => `status is ${status ?? 'unknown'}, not ${statuses.join(' or ')}`;
  }
  return undefined;
}

function readSource(
  rule: IdentityRule,
  row: StagedUser,
): { value: string | undefined; missing: () => string } {
  if (rule.source === 'employee_unique_id') {
    return { value: trimmedText(row.employee_unique_id), missing: () => 'no employee_unique_id' };
  }
  if (rule.source === 'email') return { value: trimmedText(row.email), missing: () => 'no e-mail address' };
  const wanted = Object.entries(rule.attribute ?? {})[0] ?? ['name', ''];
  const [field, name] = wanted as ['key' | 'name', string];
  const found = (row.custom_attributes ?? []).find(
    (attribute) => presentText(attribute?.[field])?.trim() === name.trim(),
  );
  return {
    value: trimmedText(found?.value),
    missing: () => `no custom attribute with the ${field} ${JSON.stringify(name)}`,
  };
}

function transform(rule: IdentityRule, value: string): string {
  let identity = (rule.lower_case ?? rule.source === 'email') ? foldAddress(value) : value;
  const at = identity.lastIndexOf('@');
  if (at < 0) return identity.trim();
  let local = identity.slice(0, at);
  let domain = identity.slice(at + 1);
  if (rule.drop_plus_tag && local.indexOf('+') > 0) local = local.slice(0, local.indexOf('+'));
  const old = Object.entries(rule.replace_domain ?? {}).find(
    ([from]) => foldAddress(from) === foldAddress(domain),
  );
  if (old !== undefined) domain = old[1];
  identity = `${local}@${domain}`;
  return identity.trim();
}
