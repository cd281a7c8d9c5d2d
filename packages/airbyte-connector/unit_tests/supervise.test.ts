import { EventEmitter, once } from 'node:events';
import { OutputClosed } from '@source-zoom/airbyte-protocol';
import { SignalReceived } from '../src/signal-received.ts';
import { type ProcessHost, supervise } from '../src/supervise.ts';

class FakeProcess extends EventEmitter implements ProcessHost {
  pid = 4711;
  exitCode: number | undefined;
  stdout = new EventEmitter();
  said: string[] = [];
  stderr = Object.assign(new EventEmitter(), { write: (text: string) => this.said.push(text) });
  kill(pid: number, signal: NodeJS.Signals): void {
    this.emit('ended', { pid, signal, listeners: this.listenerCount(signal) });
  }
  exit(code: number): void {
    this.emit('ended', { code });
  }
}

/** A run that ends with `code` once it is stopped; the reason is kept. */
function stoppable(code: number): { run: (signal: AbortSignal) => Promise<number>; reasons: unknown[] } {
  const reasons: unknown[] = [];
  const run = async (signal: AbortSignal): Promise<number> => {
    await once(signal, 'abort');
    reasons.push(signal.reason);
    return code;
  };
  return { run, reasons };
}

const never = (): Promise<number> => new Promise(() => undefined);
const hour = 3_600_000;

it('sets the exit code and lets the process end by itself', async () => {
  const host = new FakeProcess();
  let ended = false;
  host.on('ended', () => (ended = true));
  await supervise(host, 'a-connector', () => Promise.resolve(1), hour);
  expect(host.exitCode).toBe(1);
  host.emit('beforeExit');
  expect(ended).toBe(false);
});

it('cuts off what keeps the process alive after its work', async () => {
  const host = new FakeProcess();
  const ended = once(host, 'ended');
  const keptAlive = setInterval(() => undefined, hour);
  await supervise(host, 'a-connector', () => Promise.resolve(0), 1);
  expect(await ended).toEqual([{ code: 0 }]);
  clearInterval(keptAlive);
});

it.each(['SIGTERM', 'SIGINT'] as const)('stops the run on %s and dies of it', async (name) => {
  const host = new FakeProcess();
  const { run, reasons } = stoppable(1);
  void supervise(host, 'a-connector', run, hour);
  const ended = once(host, 'ended');
  host.emit(name);
  expect(await ended).toEqual([{ pid: 4711, signal: name, listeners: 0 }]);
  expect(reasons).toEqual([expect.any(SignalReceived)]);
});

it.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
])('as PID 1 exits on %s with %d', async (name, code) => {
  const host = new FakeProcess();
  host.pid = 1;
  void supervise(host, 'a-connector', stoppable(1).run, hour);
  const ended = once(host, 'ended');
  host.emit(name);
  expect(await ended).toEqual([{ code }]);
});

it('does not wait longer than it may for a run that does not stop', async () => {
  const host = new FakeProcess();
  void supervise(host, 'a-connector', never, 1);
  const ended = once(host, 'ended');
  host.emit('SIGTERM');
  expect(await ended).toEqual([{ pid: 4711, signal: 'SIGTERM', listeners: 0 }]);
});

it.each(['uncaughtException', 'unhandledRejection'])(
  'hands an %s to the run and exits with 1',
  async (event) => {
    const host = new FakeProcess();
    const { run, reasons } = stoppable(1);
    void supervise(host, 'a-connector', run, hour);
    const ended = once(host, 'ended');
    const defect = new TypeError('defect');
    host.emit(event, defect);
    expect(await ended).toEqual([{ code: 1 }]);
    expect(reasons).toEqual([defect]);
  },
);

it('makes an error of what was thrown but is none', async () => {
  const host = new FakeProcess();
  const { run, reasons } = stoppable(1);
  void supervise(host, 'a-connector', run, hour);
  const ended = once(host, 'ended');
  host.emit('unhandledRejection', 'text');
  await ended;
  expect(reasons).toEqual([new Error('text')]);
});

it('does not let a promise that never settles pass for success', async () => {
  const host = new FakeProcess();
  const { run, reasons } = stoppable(1);
  void supervise(host, 'a-connector', run, hour);
  const ended = once(host, 'ended');
  host.emit('beforeExit');
  expect(await ended).toEqual([{ code: 1 }]);
  expect(reasons).toEqual([expect.objectContaining({ failureType: 'system_error' })]);
});

it('stops quietly when the reader has left', async () => {
  const host = new FakeProcess();
  const { run, reasons } = stoppable(1);
  const done = supervise(host, 'a-connector', run, hour);
  host.stdout.emit('error', Object.assign(new Error('write'), { code: 'EPIPE' }));
  host.stderr.emit('error', new Error('EPIPE'));
  await done;
  expect(host.exitCode).toBe(1);
  expect(host.said).toEqual([]);
  expect(reasons).toEqual([expect.any(OutputClosed)]);
});

it('says on stderr, once, why the output cannot be written', async () => {
  const host = new FakeProcess();
  const { run } = stoppable(1);
  const done = supervise(host, 'a-connector', run, hour);
  for (let write = 0; write < 2; write += 1)
    host.stdout.emit('error', Object.assign(new Error('write'), { code: 'ENOSPC' }));
  await done;
  expect(host.exitCode).toBe(1);
  expect(host.said).toEqual([expect.stringMatching(/cannot write the output \(ENOSPC\).*\n$/)]);
});

it('ends with 1 when even the run is broken', async () => {
  const host = new FakeProcess();
  await supervise(host, 'a-connector', () => Promise.reject(new Error('broken')), hour);
  expect(host.exitCode).toBe(1);
});

it('dies of the signal although the stopped run breaks on its way down', async () => {
  const host = new FakeProcess();
  void supervise(host, 'a-connector', stoppable(1).run, hour);
  const ended = once(host, 'ended');
  host.emit('SIGTERM');
  host.emit('unhandledRejection', new Error('torn down'));
  host.emit('SIGINT');
  expect(await ended).toEqual([{ pid: 4711, signal: 'SIGTERM', listeners: 0 }]);
});
