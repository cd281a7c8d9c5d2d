import { fold, objects, type Entity, type Model } from '../model.ts';
import { at, type Violations } from '../violations.ts';
import type { Rule } from './rule.ts';

/** The entities among which an assignment's identity is looked up; `idp` identities are elsewhere. */
const identityKinds = new Map<unknown, keyof Model['keys']>([
  ['local_user', 'user'],
  ['local_group', 'group'],
  ['local_role', 'role'],
  ['local_access_creds', 'access credential'],
  ['local_agent', 'agent'],
]);

const assignmentLists = ['role_assignments', 'application_permissions'] as const;

export const assignmentsHold: Rule = (model, found) => {
  for (const entry of model.assignments) {
    identityExists(entry, model, found);
    if (assignmentLists.every((list) => !Object.hasOwn(entry.record, list))) {
      found.add(
        entry.where,
        'an identity with neither role_assignments nor application_permissions is to be left out',
      );
    }
    for (const list of assignmentLists) {
      for (const row of objects(entry.record[list], at(entry.where, list))) {
        applicationExists(row, model, found);
        targetsExist(row, model, found);
      }
    }
    rolesExist(entry, model, found);
    permissionsExist(entry, model, found);
  }
};

function identityExists({ record, where }: Entity, { keys }: Model, found: Violations): void {
  const kind = identityKinds.get(record['identity_type']);
  const { identity } = record;
  if (kind === undefined || typeof identity !== 'string' || keys[kind].has(fold(identity))) return;
  found.add(at(where, 'identity'), `there is no ${kind} ${identity} in this payload`);
}

function applicationExists({ record, where }: Entity, { applications }: Model, found: Violations): void {
  const { application } = record;
  if (typeof application !== 'string' || applications.some((one) => one.record['name'] === application))
    return;
  found.add(at(where, 'application'), `there is no application ${application} in this payload`);
}

function targetsExist({ record, where }: Entity, { keys }: Model, found: Violations): void {
  const { apply_to_application: onApplication, resources } = record;
  const named: unknown[] = Array.isArray(resources) ? resources : [];
  if (onApplication !== true && named.length === 0) {
    found.add(where, 'has no target: set apply_to_application to true or name resources');
  }
  named.forEach((key, i) => {
    if (typeof key !== 'string' || keys.resource.has(fold(key))) return;
    found.add(at(at(where, 'resources'), i), `there is no resource ${key} in this payload`);
  });
}

/** In Veza's own words, as recorded in the tests of its SDK. */
function rolesExist({ record, where }: Entity, { keys }: Model, found: Violations): void {
  for (const { record: row } of objects(record['role_assignments'], at(where, 'role_assignments'))) {
    const { application, role } = row;
    if (typeof role !== 'string' || keys.role.has(fold(role))) continue;
    const names = `application: ${String(application)}, role: ${role}, identity: ${String(record['identity'])}`;
    found.add(
      'identity_to_permissions.role_assignments.role',
      `Can't connect identity to role as role not found for application (${names})`,
    );
  }
}

function permissionsExist({ record, where }: Entity, { keys }: Model, found: Violations): void {
  for (const row of objects(record['application_permissions'], at(where, 'application_permissions'))) {
    const { permission } = row.record;
    if (typeof permission !== 'string' || keys.permission.has(fold(permission))) continue;
    found.add(at(row.where, 'permission'), `there is no permission ${permission} in this payload`);
  }
}
