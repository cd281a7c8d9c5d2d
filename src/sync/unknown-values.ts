import { SystemError } from '../errors.ts';
import type { Nulled } from '../streams/notes.ts';
import { readMessages } from './messages.ts';

/** Fields that say who has access: where many are unknown, the list says nothing that can be relied on. */
const ofAccess: ReadonlySet<string> = new Set(['role_id', 'role_ids', 'group_ids', 'status']);

/** So many rows, and more than this share of all, are too many. */
const threshold = { rows: 20, share: 0.01 };

/** Counts, of the rows of a pass, the values that Zoom sent in a shape that cannot be read. */
export class UnknownValues {
  readonly #stream: string;
  #rows = 0;
  #byField = new Map<string, number>();

  constructor(stream: string) {
    this.#stream = stream;
  }

  beginPass(): void {
    this.#rows = 0;
    this.#byField = new Map();
  }

  /** Each row once a pass. */
  add(changes: readonly Nulled[]): void {
    this.#rows += 1;
    for (const { field, reason } of changes)
      // What could not be asked for is said with its reason, where that is known.
      if (reason === 'SOURCE_SERIALIZATION_ERROR')
        this.#byField.set(field, (this.#byField.get(field) ?? 0) + 1);
  }

  /** A sentence a field. */
  warnings(): string[] {
    return [...this.#byField].map(([field, count]) =>
      readMessages.values_unknown({
        stream: this.#stream,
        field,
        rows: `${count} ${count === 1 ? 'row' : 'rows'}`,
      }),
    );
  }

  /** @throws SystemError when a field of access is unknown of too many rows */
  throwIfTooMany(): void {
    for (const [field, count] of this.#byField)
      if (ofAccess.has(field) && count >= threshold.rows && count > this.#rows * threshold.share)
        throw new SystemError(
          readMessages.too_many_values_unknown({
            stream: this.#stream,
            field,
            count,
            total: this.#rows,
          }),
        );
  }
}
