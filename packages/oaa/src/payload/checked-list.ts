import type { PayloadChecker } from './payload-checker.ts';

/** How many records become text at once: a call for each would cost more. */
const together = 64;

/** A long list of a payload: each record is checked as it comes, and written with its neighbours. */
export class CheckedList {
  readonly #path: readonly (string | number)[];
  readonly #checker: PayloadChecker;
  readonly #write: (text: string) => void;
  #size = 0;
  #held: object[] = [];

  /** `write`: takes the text of the list piece by piece, without its brackets. */
  constructor(path: readonly (string | number)[], checker: PayloadChecker, write: (text: string) => void) {
    this.#path = path;
    this.#checker = checker;
    this.#write = write;
    checker.take({ path: [...path], enters: true });
  }

  add(record: object): void {
    this.#checker.take({ path: [...this.#path, this.#size], value: record });
    this.#size += 1;
    if (this.#held.push(record) === together) this.#flush();
  }

  /** Call after the last record. */
  end(): void {
    if (this.#held.length > 0) this.#flush();
  }

  #flush(): void {
    const isFirst = this.#size === this.#held.length;
    this.#write(`${isFirst ? '' : ','}${JSON.stringify(this.#held).slice(1, -1)}`);
    this.#held = [];
  }
}
