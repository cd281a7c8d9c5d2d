import { fold, type Kind, type Model } from '../model.ts';
import { at, type Violations } from '../violations.ts';
import type { Rule } from './rule.ts';

/** Every field of an entity that refers to others. */
const references: readonly { from: Kind; field: string; to: keyof Model['keys'] }[] = [
  { from: 'user', field: 'groups', to: 'group' },
  { from: 'user', field: 'access_creds', to: 'access credential' },
  { from: 'group', field: 'groups', to: 'group' },
  { from: 'role', field: 'roles', to: 'role' },
  { from: 'role', field: 'permissions', to: 'permission' },
  { from: 'agent', field: 'groups', to: 'group' },
  { from: 'agent', field: 'access_creds', to: 'access credential' },
  { from: 'agent', field: 'models', to: 'model' },
];

export const referencesExist: Rule = ({ entities, keys }, found) => {
  for (const { from, field, to } of references) {
    for (const { record, where } of entities[from]) {
      const named = record[field];
      if (!Array.isArray(named)) continue;
      named.forEach((key: unknown, i) => {
        if (typeof key !== 'string' || keys[to].has(fold(key))) return;
        found.add(at(at(where, field), i), `there is no ${to} ${key} in this payload`);
      });
    }
  }
};

/** A role lists a permission once, ignoring case. */
export const permissionsOncePerRole: Rule = ({ entities }, found) => {
  for (const { record, where } of entities.role) {
    if (Array.isArray(record['permissions'])) once(record['permissions'], at(where, 'permissions'), found);
  }
};

function once(names: unknown[], where: ReturnType<typeof at>, found: Violations): void {
  const seen = new Set<string>();
  names.forEach((name, i) => {
    if (typeof name !== 'string') return;
    if (seen.has(fold(name))) found.add(at(where, i), `the role lists ${name} twice, case does not count`);
    seen.add(fold(name));
  });
}
