import type { Path } from './parts.ts';
import type { Violations } from './violations.ts';

interface Lack {
  path: Path;
  key: string | undefined;
  times: number;
}

/**
 * Whether all entries of some lists have ids, or none: a single id makes ids the keys everywhere, and names no longer
 * count.
 */
export class IdsForAllOrNone {
  readonly #violations: Violations;
  readonly #what: string;
  #some = false;
  /** By list. */
  readonly #lacking = new Map<string, Lack>();

  constructor(violations: Violations, what: string) {
    this.#violations = violations;
    this.#what = what;
  }

  note(list: string, value: unknown, path: Path, key: string | undefined): void {
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'id')) {
      this.#some = true;
      return;
    }
    const lack = this.#lacking.get(list);
    if (lack === undefined) this.#lacking.set(list, { path: [...path, 'id'], key, times: 1 });
    else lack.times += 1;
  }

  finish(): void {
    if (!this.#some) return;
    for (const { path, key, times } of this.#lacking.values())
      this.#violations.add(
        'missing-field',
        path,
        key,
        `is missing, while others have one: all ${this.#what} have ids, or none`,
        times,
      );
  }
}
