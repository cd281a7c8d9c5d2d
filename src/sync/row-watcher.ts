import type { Nulled } from '../streams/notes.ts';

/** Watches the rows of a stream's passes. */
export interface RowWatcher {
  /** Only the last pass counts. */
  beginPass(): void;
  /** `row`: as emitted. Called once per row and pass. */
  add(row: object, changes: readonly Nulled[]): void;
  /** Called when the stream was read whole; `changes`: how many of its rows were seen to change meanwhile. */
  end(changes: number): void;
  /** Sentences about what does not add up, after the end. */
  warnings(): string[];
}

/** Shows all of them the same rows. */
export function watchedBy(...watchers: readonly RowWatcher[]): RowWatcher {
  return {
    beginPass: () => {
      for (const watcher of watchers) watcher.beginPass();
    },
    add: (row, changes) => {
      for (const watcher of watchers) watcher.add(row, changes);
    },
    end: (changes) => {
      for (const watcher of watchers) watcher.end(changes);
    },
    warnings: () => watchers.flatMap((watcher) => watcher.warnings()),
  };
}

export const noWatcher: RowWatcher = {
  beginPass: () => undefined,
  add: () => undefined,
  end: () => undefined,
  warnings: () => [],
};
