/** How far a total rose and fell, over several steps; both are kept, since steps that cancel out are still changes. */
export class Movement {
  rose = 0;
  fell = 0;
  #starts = true;

  get sum(): number {
    return this.rose + this.fell;
  }

  /** The step to the first total came before the span and is not part of it. */
  step(by: number): void {
    if (this.#starts) {
      this.#starts = false;
      return;
    }
    if (by > 0) this.rose += by;
    else this.fell -= by;
  }
}

/** The totals that Zoom reports for a list, and how they changed in this pass and in this group of passes. */
export class SliceTotals {
  #last: number | undefined;
  /** The sum of all steps, up and down alike. */
  moved = 0;
  inPass = new Movement();
  inGroup = new Movement();

  /** `undefined`: Zoom never reported one. */
  get last(): number | undefined {
    return this.#last;
  }

  observe(total: number | undefined): void {
    if (total === undefined) return;
    const step = total - (this.#last ?? total);
    this.inPass.step(step);
    this.inGroup.step(step);
    this.moved += Math.abs(step);
    this.#last = total;
  }

  beginPass(): void {
    this.inPass = new Movement();
  }

  beginGroup(): void {
    this.inGroup = new Movement();
  }
}
