/** Where in a payload something stands; a chain, so that a path is only put into words when there is something to say. */
export interface Path {
  readonly parent: Path | undefined;
  readonly key: string | number;
}

/** One broken rule, in the words of Veza's error detail `field_violations`. */
export interface Violation {
  field: string;
  description: string;
}

export const at = (parent: Path | undefined, key: string | number): Path => ({ parent, key });

/** `applications[0].local_users[3].email` */
export function pathText(path: Path): string {
  const keys: (string | number)[] = [];
  for (let step: Path | undefined = path; step !== undefined; step = step.parent) keys.unshift(step.key);
  return keys.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('');
}

/** Collects all broken rules of one payload; the first thousand are kept in words, the rest is counted. */
export class Violations {
  static readonly kept = 1000;
  private readonly found: Violation[] = [];
  private more = 0;

  add(where: Path | string, description: string): void {
    if (this.found.length >= Violations.kept) this.more += 1;
    else this.found.push({ field: typeof where === 'string' ? where : pathText(where), description });
  }

  all(): Violation[] {
    return this.more === 0
      ? this.found
      : [...this.found, { field: '', description: `and ${this.more} more` }];
  }
}
