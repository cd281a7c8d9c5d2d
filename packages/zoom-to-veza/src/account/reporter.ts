/** Reports the progress of a long task. */
export interface Progress {
  tell: (text: string) => void;
  /** There is nothing more to report; clears the line of a terminal. */
  end: () => void;
}

/** Receives what a use case reports to people while it runs. */
export interface Reporter {
  /** Whether each warning about a record is wanted, with its place in the payload, or one line for each kind. */
  readonly isVerbose: boolean;
  /** Reports one line, or several. */
  say(text: string): void;
  /** Reports something that somebody should look at. */
  warn(text: string): void;
  progress(): Progress;
  /** Passes items on, and reports their number from time to time. */
  counted<Item>(items: AsyncIterable<Item>, what: string): AsyncIterable<Item>;
  /** Called when the database engine begins to read rows, and when it has finished. */
  onReading(isUnderWay: boolean): void;
}
