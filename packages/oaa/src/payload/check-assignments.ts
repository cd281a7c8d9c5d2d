import { isObject } from '@source-zoom/values';
import type { ReferenceChecker } from './check-references.ts';
import { describe } from './describe.ts';
import type { EntityKind } from './field-rules.ts';
import type { Path, Place } from './parts.ts';
import type { Violations } from './violations.ts';

const identityKinds: Readonly<Record<string, EntityKind>> = {
  local_user: 'user',
  local_group: 'group',
  local_role: 'role',
  local_access_creds: 'credential',
  local_agent: 'agent',
};

const targets = [
  ['role_assignments', 'role', 'role'],
  ['application_permissions', 'permission', 'permission'],
] as const;

/** Checks an assignment beyond the types of its fields: whom it names, what it gives, on which application. */
export class AssignmentChecker {
  readonly #violations: Violations;
  readonly #references: ReferenceChecker;
  /** Application names in assignments, with the first place of each; a valid payload has only one. */
  readonly #applications = new Map<string, { path: Path; key: string | undefined; times: number }>();

  constructor(violations: Violations, references: ReferenceChecker) {
    this.#violations = violations;
    this.#references = references;
  }

  check(value: unknown, path: Place): void {
    if (!isObject(value)) return;
    const { identity, identity_type: type } = value;
    const key = typeof identity === 'string' ? identity : undefined;
    const kind =
      typeof type === 'string' && Object.hasOwn(identityKinds, type) ? identityKinds[type] : undefined;
    if (key !== undefined && kind !== undefined) {
      path.push('identity');
      this.#references.refer(kind, key, path, key);
      path.pop();
    }
    let count = 0;
    for (const [list, field, to] of targets) {
      const items = value[list];
      if (!Array.isArray(items)) continue;
      count += items.length;
      for (const [at, item] of items.entries()) {
        path.push(list, at);
        this.#target(item, path, field, to, key);
        path.length -= 2;
      }
    }
    if (count === 0)
      this.#violations.add(
        'assignment-target',
        path,
        key,
        'assigns neither a role nor a permission; leave it out',
      );
  }

  /** Compares the names used with the application's own. */
  finish(applicationName: string | undefined): void {
    for (const [name, { path, key, times }] of this.#applications) {
      if (name === applicationName) continue;
      this.#violations.add(
        'application-name',
        path,
        key,
        `must be exactly the application's name, is ${JSON.stringify(name)}`,
        times,
      );
    }
  }

  #target(
    item: unknown,
    path: Place,
    field: 'role' | 'permission',
    to: EntityKind,
    key: string | undefined,
  ): void {
    if (!isObject(item)) return;
    const id = item[field];
    if (typeof id === 'string' && id.trim() !== '') {
      path.push(field);
      this.#references.refer(to, id, path, key);
      path.pop();
    }
    const application = item['application'];
    if (typeof application === 'string') this.#named(application, path, key);
    const resources = item['resources'];
    const hasResources = Array.isArray(resources) && resources.length > 0;
    if (item['apply_to_application'] !== true && !hasResources) {
      const message = `applies to nothing: apply_to_application is ${describe(item['apply_to_application'])} and there are no resources`;
      this.#violations.add('assignment-target', path, key, message);
    }
  }

  #named(name: string, path: Path, key: string | undefined): void {
    const short = name.slice(0, 256);
    const same = this.#applications.get(short);
    if (same !== undefined) same.times += 1;
    else if (this.#applications.size < 100)
      this.#applications.set(short, { path: [...path, 'application'], key, times: 1 });
  }
}
