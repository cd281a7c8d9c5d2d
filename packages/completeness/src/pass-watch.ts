import { proofRules } from './proof-rules.ts';

/** The signs of change in a pass besides its totals and rows; a quiet pass has none. */
export class PassWatch {
  #opened = false;
  #beganMs: number | undefined;
  #lastAnswerMs: number | undefined;
  #maxSilenceMs = 0;
  #created = 0;
  #inTwoSlices = 0;

  /** The totals of all slices were requested before the first page of any. */
  open(): void {
    this.#opened = true;
  }

  /** `atMs`: our clock when an answer arrived; `zoomMs`: Zoom's clock when it answered, 0 if unknown. */
  observeAnswer(atMs: number, zoomMs: number): void {
    if (zoomMs > 0) this.#beganMs ??= zoomMs;
    this.#maxSilenceMs = Math.max(this.#maxSilenceMs, atMs - (this.#lastAnswerMs ?? atMs));
    this.#lastAnswerMs = atMs;
  }

  /** Call with each row that the pass shows for the first time. */
  observeRow(createdMs: number | undefined): void {
    if (isCreatedSince(this.#beganMs, createdMs)) this.#created += 1;
  }

  noteInTwoSlices(): void {
    this.#inTwoSlices += 1;
  }

  /** `exchanges`: people can move between the slices, so that their totals must be known before the first page. */
  isQuiet(exchanges: boolean): boolean {
    return (
      (this.#opened || !exchanges) &&
      this.#created === 0 &&
      this.#inTwoSlices === 0 &&
      this.#maxSilenceMs <= proofRules.maxSilenceMs
    );
  }
}

/** Whether a row was created after a time on Zoom's clock, as far as that is exact. */
export function isCreatedSince(beganMs: number | undefined, createdMs: number | undefined): boolean {
  return (
    beganMs !== undefined && createdMs !== undefined && createdMs >= beganMs - proofRules.creationMarginMs
  );
}
