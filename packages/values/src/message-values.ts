/** What stands in the places of a message, by name. */
export type MessageValues<Names extends string> = Readonly<Record<Names, string | number>>;
