export type * from './messages.ts';
export { type Line, readLines } from './lines.ts';
export { MessageWriter, OutputClosed } from './message-writer.ts';
export { recordPrefix, serialize } from './serialize.ts';
