import { KeyHash } from '@source-zoom/values';
import { foldAddress } from '@source-zoom/zoom-records';
import type { CodeField } from '../row-store.ts';
import { floatPattern } from '../staging/float-form.ts';
import { shapeOf } from '../staging/fields.ts';
import { isKnownByEmail } from './known-by-email.ts';

/** What is noted of each row besides its place, so that few rows have to be read again for a decision. */
export interface UserFacts {
  flags: number;
  /** A hash of the folded address; 0 without one. */
  person: number;
  /** The number of the combination of roles. */
  roles: number;
}

export const flags = {
  hasId: 1,
  knownByEmail: 2,
  /** Something is said about changed values. */
  changed: 4,
} as const;

/** Two flags for each code: whether there is a value, and whether it looks like a floating-point number. */
export const codeFlags: Readonly<Record<CodeField, { value: number; float: number }>> = {
  dept: { value: 8, float: 16 },
  employee_unique_id: { value: 32, float: 64 },
};

const floatForm = new RegExp(`^${floatPattern}$`);
const names = Object.keys(shapeOf('users').fields);
const at = {
  id: names.indexOf('id'),
  email: names.indexOf('email'),
  role: names.indexOf('role_id'),
  roles: names.indexOf('role_ids'),
};
const codes = (Object.keys(codeFlags) as CodeField[]).map((name) => ({
  index: names.indexOf(name),
  ...codeFlags[name],
}));

/** The fields that facts are made of. */
export const factFields: readonly string[] = [
  'id',
  'email',
  'role_id',
  'role_ids',
  ...Object.keys(codeFlags),
];

/** The folded address of a user, by the staged values. */
export function personOf(values: readonly unknown[]): string | null {
  const email = values[at.email];
  return typeof email === 'string' ? foldAddress(email) : null;
}

/** Notes the facts of users, with a table of the combinations of roles that they have. */
export class UserNotes {
  /** By their number. */
  readonly combinations: (readonly string[])[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #hash = new KeyHash();

  note(key: string, values: readonly unknown[]): UserFacts {
    const person = personOf(values);
    let found = 0;
    if (values[at.id] === key) found |= flags.hasId;
    else if (isKnownByEmail(key, person)) found |= flags.knownByEmail;
    for (const { index, value, float } of codes) {
      const code = values[index];
      if (typeof code !== 'string') continue;
      found |= value;
      if (floatForm.test(code)) found |= float;
    }
    return {
      flags: found,
      person: person === null ? 0 : this.#hash.of(person).low,
      roles: this.#rolesOf(values[at.role], values[at.roles]),
    };
  }

  #rolesOf(one: unknown, others: unknown): number {
    const hasOthers = Array.isArray(others) && others.length > 0;
    const roles = [one, ...(hasOthers ? (others as unknown[]) : [])];
    const name = hasOthers ? JSON.stringify(roles) : typeof one === 'string' ? `"${one}` : '';
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.combinations.push(roles.filter((role) => typeof role === 'string'));
    this.#numbers.set(name, this.combinations.length - 1);
    return this.combinations.length - 1;
  }
}
