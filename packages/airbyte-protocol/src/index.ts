export type * from './messages.ts';
export { type Line, readLines } from './lines.ts';
export { orderViolations } from './message-order.ts';
export { messageSchema } from './message-schema.ts';
export { MessageWriter, OutputClosed } from './message-writer.ts';
export { recordPrefix, serialize } from './serialize.ts';
