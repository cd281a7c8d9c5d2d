/** The values for the placeholders of a message, by name. */
export type MessageValues<Names extends string> = Readonly<Record<Names, string | number>>;
