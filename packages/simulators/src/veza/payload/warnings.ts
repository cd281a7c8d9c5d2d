import { layOut, objects } from './model.ts';
import { isObject } from './shape.ts';
import { at } from './violations.ts';

/** A remark of Veza on a payload that it has taken. */
export interface Warning {
  message: string;
}

/**
 * What Veza remarks on a sound payload: identities that no identity provider knows, roles without permissions.
 *
 * @param knownIdentities identities of the identity providers, matched without regard to case; undefined: all are known
 */
export function warningsFor(parsed: unknown, knownIdentities: ReadonlySet<string> | undefined): Warning[] {
  if (!isObject(parsed)) return [];
  const { entities, assignments } = layOut(parsed);
  const named = [...entities.user, ...entities.group].map(({ record }) => record['identities']);
  const fromIdp = objects(
    assignments.map(({ record }) => record),
    at(undefined, 'identity_to_permissions'),
  )
    .filter(({ record }) => record['identity_type'] === 'idp')
    .map(({ record }) => [record['identity']]);
  const unmatched = [...named, ...fromIdp]
    .filter((identities): identities is string[] => Array.isArray(identities) && identities.length > 0)
    .filter(
      (identities) =>
        knownIdentities !== undefined && !identities.some((one) => knownIdentities.has(one.toLowerCase())),
    );
  const empty = entities.role.filter(({ record }) => record['permissions'] === undefined);
  return [
    ...unmatched.map((identities) => ({
      message: `Cannot find identity by names: ${identities.join(', ')}`,
    })),
    ...empty.map(({ record }) => ({ message: `Role is missing permissions: ${String(record['name'])}` })),
  ];
}
