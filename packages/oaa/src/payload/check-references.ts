import type { EntityKind } from './field-rules.ts';
import { IdIndex } from './id-index.ts';
import { formatPath, type Path } from './parts.ts';
import type { Violations } from './violations.ts';

const maxPending = 100_000;

interface Pending {
  to: EntityKind;
  id: string;
  path: Path;
  key: string | undefined;
  times: number;
}

/**
 * Existing ids and references to them, in any order; repeated references to one missing thing count as one violation.
 */
export class ReferenceChecker {
  readonly #violations: Violations;
  readonly #ids = new Map<EntityKind, IdIndex>();
  readonly #pending = new Map<string, Pending>();
  #overflow = 0;

  constructor(violations: Violations) {
    this.#violations = violations;
  }

  /** `field`: the one that holds the id. */
  define(kind: EntityKind, id: string, path: Path, field: string): void {
    let index = this.#ids.get(kind);
    if (index === undefined) this.#ids.set(kind, (index = new IdIndex()));
    const last = path.findLast((part) => typeof part === 'number') ?? 0;
    const first = index.add(id, last);
    if (first === undefined) return;
    const list = path.slice(0, path.lastIndexOf(last));
    const message = `same as ${formatPath([...list, first])}: Veza does not distinguish upper and lower case`;
    this.#violations.add('duplicate-id', [...path, field], id.slice(0, 256), message);
  }

  /** Whether it was seen. */
  has(to: EntityKind, id: string): boolean {
    return this.#ids.get(to)?.has(id) ?? false;
  }

  refer(to: EntityKind, id: string, path: Path, key: string | undefined): void {
    if (this.has(to, id)) return;
    const name = `${to}:${id.toLowerCase()}`;
    const same = this.#pending.get(name);
    if (same !== undefined) same.times += 1;
    else if (this.#pending.size < maxPending)
      this.#pending.set(name, { to, id, path: [...path], key, times: 1 });
    else this.#overflow += 1;
  }

  finish(): void {
    for (const { to, id, path, key, times } of this.#pending.values()) {
      if (this.has(to, id)) continue;
      const message = `refers to ${to} ${JSON.stringify(id.slice(0, 256))}, which the payload does not have`;
      this.#violations.add('unknown-reference', path, key, message, times);
    }
    if (this.#overflow > 0) {
      const message = `has more than ${maxPending} references to things that come later or are missing; put those things first`;
      this.#violations.add('too-many-references', [], undefined, message);
    }
  }
}
