import { NumberColumn } from './number-column.ts';

const nothing: readonly never[] = [];

/** A list of lists that grows, of texts of which there are few different ones: four bytes for each, and four a list. */
export class ListColumn {
  readonly #values: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #entries = new NumberColumn();
  /** Where each list ends. */
  readonly #ends = new NumberColumn();

  push(list: readonly string[]): void {
    for (const value of list) this.#entries.push(this.#numberOf(value));
    this.#ends.push(this.#entries.length);
  }

  at(place: number): readonly string[] {
    const from = place === 0 ? 0 : this.#ends.at(place - 1);
    const to = this.#ends.at(place);
    if (from === to) return nothing;
    const list: string[] = [];
    for (let entry = from; entry < to; entry += 1) {
      const value = this.#values[this.#entries.at(entry)];
      if (value !== undefined) list.push(value);
    }
    return list;
  }

  /** Every value there is in a list, in the order of arrival. */
  get values(): readonly string[] {
    return this.#values;
  }

  #numberOf(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#values.length);
    return this.#values.push(value) - 1;
  }
}
