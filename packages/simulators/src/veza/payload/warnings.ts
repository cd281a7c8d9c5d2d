import { layOut } from './model.ts';
import { isObject } from './shape.ts';

/** A remark by Veza on a payload that it has accepted. */
export interface Warning {
  message: string;
}

/**
 * What Veza remarks on a valid payload: identities that no identity provider knows, roles without permissions.
 *
 * @param knownIdentities identities of the identity providers, matched ignoring case; undefined: all are known
 */
export function warningsFor(parsed: unknown, knownIdentities: ReadonlySet<string> | undefined): Warning[] {
  if (!isObject(parsed)) return [];
  const { entities, assignments } = layOut(parsed);
  const isUnknown = (identity: unknown): boolean =>
    typeof identity === 'string' && knownIdentities?.has(identity.toLowerCase()) === false;
  const named = [
    ...[...entities.user, ...entities.group].map(({ record }) => record['identities']),
    ...assignments.map(({ record }) => (record['identity_type'] === 'idp' ? [record['identity']] : [])),
  ];
  const unmatched = named
    .filter((identities) => Array.isArray(identities))
    .filter((identities) => identities.length > 0 && identities.every(isUnknown));
  const empty = entities.role.filter(({ record }) => record['permissions'] === undefined);
  return [
    ...unmatched.map((identities) => ({
      message: `Cannot find identity by names: ${identities.join(', ')}`,
    })),
    ...empty.map(({ record }) => ({ message: `Role is missing permissions: ${String(record['name'])}` })),
  ];
}
