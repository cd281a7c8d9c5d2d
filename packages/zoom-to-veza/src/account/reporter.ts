/** Says how far a long piece of work is. */
export interface Progress {
  tell: (text: string) => void;
  /** Nothing more comes of it: whatever stands on a line of its own goes away. */
  end: () => void;
}

/** Where a use case says what people should know while it is at work. */
export interface Reporter {
  /** One line, or several. */
  say(text: string): void;
  /** The same of what somebody should look at. */
  warn(text: string): void;
  progress(): Progress;
  /** Passes items on, and says now and then how many there were. */
  counted<Item>(items: AsyncIterable<Item>, what: string): AsyncIterable<Item>;
  /** Told when the database engine begins to read rows, and when it has. */
  onReading(isUnderWay: boolean): void;
}
