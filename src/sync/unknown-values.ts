import { SystemError } from '@source-zoom/airbyte-connector';
import { things } from '@source-zoom/values';
import type { Nulled } from '../streams/notes.ts';
import { readMessages } from './sync-messages.ts';

/** Fields that decide who has access: if many are unknown, the list cannot be relied on. */
const ofAccess: ReadonlySet<string> = new Set(['role_id', 'role_ids', 'group_ids', 'status']);

/** Too many means at least this many rows, and more than this share of all. */
const threshold = { rows: 20, share: 0.01 };

/** Counts values in the rows of a pass that Zoom sent in an unreadable form. */
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

  /** Call once per row and pass. */
  add(changes: readonly Nulled[]): void {
    this.#rows += 1;
    for (const { field, reason } of changes)
      // What could not be requested is reported with its reason, if known.
      if (reason === 'SOURCE_SERIALIZATION_ERROR')
        this.#byField.set(field, (this.#byField.get(field) ?? 0) + 1);
  }

  /** One sentence per field. */
  warnings(): string[] {
    return [...this.#byField].map(([field, count]) =>
      readMessages.values_unknown({
        stream: this.#stream,
        field,
        rows: things(count, 'row'),
      }),
    );
  }

  /** @throws SystemError if an access field is unknown in too many rows */
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
