export { destinationMessageSchema } from './destination-message-schema.ts';
export { orderViolations } from './message-order.ts';
export { messageSchema } from './message-schema.ts';
export { type Write, writeViolations } from './write-violations.ts';
