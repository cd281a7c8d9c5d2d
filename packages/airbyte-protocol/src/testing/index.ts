export { orderViolations } from './message-order.ts';
export { messageSchema } from './message-schema.ts';
