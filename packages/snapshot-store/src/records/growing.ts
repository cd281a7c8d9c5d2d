type Column = Uint8Array | Uint32Array | Float64Array;

const firstLength = 1024;

/** A column of numbers that grows: plain bytes where a list of a million objects would take a hundred times as many. */
export class Growing<Numbers extends Column> {
  #numbers: Numbers;
  readonly #make: (length: number) => Numbers;

  constructor(make: (length: number) => Numbers) {
    this.#make = make;
    this.#numbers = make(firstLength);
  }

  /** Those that were set, and zeros up to the length of what is there. */
  get numbers(): Numbers {
    return this.#numbers;
  }

  set(at: number, value: number): void {
    if (at >= this.#numbers.length) {
      const longer = this.#make(2 * this.#numbers.length);
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    this.#numbers[at] = value;
  }
}
