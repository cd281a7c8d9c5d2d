import { readMessages } from './sync-messages.ts';

/** Counts the rows of a list that claim to belong to another one, such as an active user among the inactive. */
export class RowsOfOtherLists {
  readonly #stream: string;
  /** Keys by the list that showed them: a list may be read twice in a pass. */
  #found = new Map<string, { field: string; keys: Set<string> }>();

  constructor(stream: string) {
    this.#stream = stream;
  }

  beginPass(): void {
    this.#found = new Map();
  }

  add(list: string, field: string, key: string): void {
    const found = this.#found.get(list) ?? { field, keys: new Set() };
    this.#found.set(list, found);
    found.keys.add(key);
  }

  /** A sentence for each list with such rows. */
  warnings(): string[] {
    return [...this.#found].map(([slice, { field, keys }]) =>
      readMessages.rows_of_another_list({ stream: this.#stream, slice, field, count: keys.size }),
    );
  }
}
