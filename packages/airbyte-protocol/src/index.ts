export type * from './messages.ts';
export { type Line, readLines } from './lines.ts';
export { MessageWriter, OutputClosed } from './message-writer.ts';
export { redactTexts } from './redact-texts.ts';
export { recordPrefixes, serialize } from './serialize.ts';
