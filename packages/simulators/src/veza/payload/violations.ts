/** A place in a payload; a chain, so that its path is only spelled out if there is something to report. */
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

/** Collects all broken rules of one payload; the first thousand are kept as text, the rest are counted. */
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
