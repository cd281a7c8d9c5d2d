import { latestInstant } from '@source-zoom/values';
import { instantIn } from './field-values.ts';

/** Reads the times of snapshots. */
export class SnapshotTime {
  /** That of the last record: nearly always that of the next one. */
  #last = { text: '', at: Number.NaN };

  /** In microseconds since 1970; undefined for a text that is no time, or one that no clock shows. */
  in(text: string): number | undefined {
    if (text === this.#last.text) return this.#last.at;
    const at = instantIn(text);
    if (at === undefined || at < 0 || at > latestInstant) return undefined;
    this.#last = { text, at };
    return at;
  }
}
