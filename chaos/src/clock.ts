// Loaded before the program under test (`node --import`): its time runs faster, and its clock may be wrong or jump. So
// what waits minutes in earnest is tried in seconds, and the program has no switch for it.
import { Socket } from 'node:net';

const {
  CHAOS_EPOCH: epoch,
  CHAOS_SPEED: speedText,
  CHAOS_TIMER_SPEED: timerText,
  CHAOS_OFFSET: offset,
  CHAOS_JUMP_AFTER: after,
  CHAOS_JUMP_BY: by,
} = process.env;
const epochMs = Number(epoch);
const speed = Number(speedText);
const timerSpeed = Number(timerText);
const OriginalDate = Date;
const realNow = Date.now.bind(Date);
const realPerformance = performance.now.bind(performance);
const startedMs = realNow();

function now(): number {
  const real = realNow();
  const jumped = after !== undefined && real - startedMs >= Number(after) ? Number(by) : 0;
  return Math.floor(epochMs + (real - epochMs) * speed + Number(offset) + jumped);
}

globalThis.Date = new Proxy(OriginalDate, {
  construct: (target, given: unknown[]) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given) as Date,
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});
performance.now = () => realPerformance() * timerSpeed;

const originalTimeout = globalThis.setTimeout;
globalThis.setTimeout = Object.assign(
  (call: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
    originalTimeout(call, ms / timerSpeed, ...given),
  { __promisify__: originalTimeout.__promisify__ },
) as typeof setTimeout;

type SocketTimeout = (this: Socket, ms: number, call?: () => void) => Socket;
const socketTimeout = Object.getOwnPropertyDescriptor(Socket.prototype, 'setTimeout')?.value as SocketTimeout;
const fastTimeout: SocketTimeout = function fastTimeout(ms, call) {
  return socketTimeout.call(this, ms / timerSpeed, call);
};
Socket.prototype.setTimeout = fastTimeout;
