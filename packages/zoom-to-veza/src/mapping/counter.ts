import { limits } from '@source-zoom/oaa';
import { truncateBytes, truncateLength } from './text.ts';

const maxExamples = 10;

/** Counts what happens to the records of one kind while they are mapped; a count that nobody reads costs little. */
export class Counter {
  readonly counts = new Map<string, number>();
  readonly examples = new Map<string, Set<string>>();

  note(what: string, example?: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
    if (example === undefined) return;
    let examples = this.examples.get(what);
    if (examples === undefined) this.examples.set(what, (examples = new Set()));
    if (examples.size < maxExamples) examples.add(example);
  }

  count(what: string): number {
    return this.counts.get(what) ?? 0;
  }

  list(what: string): string[] {
    return [...(this.examples.get(what) ?? [])];
  }
}

/** The name within Veza's byte limit; a cut is noted. */
export function fittingName(name: string, id: string, counter: Counter): string {
  const fitting = truncateBytes(name, limits.nameBytes);
  if (fitting !== name) counter.note('cut', id);
  return fitting;
}

/** A property's text within Veza's character limit; a cut is noted. */
export function fittingText(text: string, id: string, counter: Counter): string {
  const fitting = truncateLength(text, limits.stringLength);
  if (fitting !== text) counter.note('cut', id);
  return fitting;
}
