import { Writable } from 'node:stream';
import { jest } from '@jest/globals';
import { type AirbyteMessage, MessageWriter, OutputClosed } from '@source-zoom/airbyte-protocol';

/** A reader that takes one chunk at a time, when it is told to. */
class SlowReader extends Writable {
  readonly chunks: string[] = [];
  #take: (() => void) | undefined;

  constructor() {
    super({ highWaterMark: 1, decodeStrings: false });
  }

  override _write(chunk: string, _encoding: string, done: () => void): void {
    if (chunk !== '') this.chunks.push(chunk);
    this.#take = done;
  }

  take(): void {
    const take = this.#take;
    this.#take = undefined;
    take?.();
  }

  get lines(): string[] {
    return this.chunks.join('').split('\n').slice(0, -1);
  }
}

const record = (name: string): AirbyteMessage => ({
  type: 'RECORD',
  record: { stream: 'users', data: { name }, emitted_at: 1 },
});
const log = (message: string): AirbyteMessage => ({ type: 'LOG', log: { level: 'INFO', message } });
const state: AirbyteMessage = {
  type: 'STATE',
  state: {
    type: 'STREAM',
    stream: { stream_descriptor: { name: 'users' }, stream_state: { at: 1 } },
    sourceStats: { recordCount: 3 },
  },
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('MessageWriter', () => {
  it('holds records back until another message comes, and then writes all in order, whole lines in one chunk', () => {
    const out = new SlowReader();
    const writer = new MessageWriter(out);
    void writer.write(record('a'));
    void writer.write(record('b'));
    expect(out.chunks).toEqual([]);
    void writer.write(state);
    expect(out.chunks).toHaveLength(1);
    expect(out.lines.map((line) => (JSON.parse(line) as AirbyteMessage).type)).toEqual([
      'RECORD',
      'RECORD',
      'STATE',
    ]);
  });

  it('sends held records after 100 ms at the latest', () => {
    const out = new SlowReader();
    void new MessageWriter(out).write(record('a'));
    jest.advanceTimersByTime(99);
    expect(out.lines).toHaveLength(0);
    jest.advanceTimersByTime(1);
    expect(out.lines).toHaveLength(1);
  });

  it('sends when 64 Ki characters are held', () => {
    const out = new SlowReader();
    const writer = new MessageWriter(out);
    void writer.write(record('x'.repeat(40_000)));
    expect(out.lines).toHaveLength(0);
    void writer.write(record('x'.repeat(40_000)));
    expect(out.lines).toHaveLength(2);
  });

  it('makes the caller wait while the reader does not take, and goes on when it does', async () => {
    const out = new SlowReader();
    const writer = new MessageWriter(out);
    const waiting = writer.write(log('first'));
    expect(waiting).toBeInstanceOf(Promise);
    expect(writer.write(record('held'))).toBe(waiting);
    out.take();
    await waiting;
    expect(writer.write(record('free'))).toBeUndefined();
  });

  it('writes the record count of a state with a decimal point', () => {
    const out = new SlowReader();
    void new MessageWriter(out).write(state);
    expect(out.lines[0]).toContain('"sourceStats":{"recordCount":3.0}');
    expect(JSON.parse(out.lines[0] ?? '')).toEqual(state);
  });

  it('escapes the line separators that JSON leaves raw, so that every reader sees one line', () => {
    const out = new SlowReader();
    const name = 'a\u2028b\u2029c\u0085d\ne';
    const writer = new MessageWriter(out);
    void writer.write(record(name));
    void writer.write(state);
    expect(out.chunks.join('')).not.toMatch(/[\u0085\u2028\u2029]/);
    expect(JSON.parse(out.lines[0] ?? '')).toEqual(record(name));
  });

  it('redacts messages in our own words, and leaves rows as they are', () => {
    const out = new SlowReader();
    const writer = new MessageWriter(out, { redact: (text) => text.replaceAll('hunter2', '****') });
    void writer.write(record('hunter2'));
    void writer.write(log('the secret is hunter2'));
    expect(out.lines[0]).toContain('hunter2');
    expect(out.lines[1]).toContain('the secret is ****');
  });

  it('leaves a message whole when a secret is a word of the protocol', () => {
    const out = new SlowReader();
    const words = /message|LOG|TRACE|ERROR|FAILED|status|users|type|config_error/g;
    const writer = new MessageWriter(out, { redact: (text) => text.replaceAll(words, '****') });
    const error = { message: 'users', failure_type: 'config_error', stream_descriptor: { name: 'users' } };
    void writer.write(log('a message'));
    void writer.write({ type: 'TRACE', trace: { type: 'ERROR', emitted_at: 1, error } } as AirbyteMessage);
    void writer.write({
      type: 'CONNECTION_STATUS',
      connectionStatus: { status: 'FAILED', message: 'status' },
    });
    out.take();
    expect(out.chunks.map((line) => JSON.parse(line) as unknown)).toEqual([
      log('a ****'),
      { type: 'TRACE', trace: { type: 'ERROR', emitted_at: 1, error: { ...error, message: '****' } } },
    ]);
    out.take();
    expect(JSON.parse(out.chunks[2] ?? '')).toEqual({
      type: 'CONNECTION_STATUS',
      connectionStatus: { status: 'FAILED', message: '****' },
    });
  });

  it('tells whoever waits, and whoever writes later, that the reader is gone', async () => {
    const out = new SlowReader();
    const writer = new MessageWriter(out);
    const waiting = writer.write(log('first'));
    out.destroy();
    await expect(waiting).rejects.toBeInstanceOf(OutputClosed);
    expect(writer.closed).toBe(true);
    expect(() => writer.write(log('second'))).toThrow(OutputClosed);
    await writer.flush();
  });

  it('flushes what is held and settles when the reader has taken it', async () => {
    const out = new SlowReader();
    const writer = new MessageWriter(out);
    void writer.write(record('a'));
    let flushed = false;
    const flushing = writer.flush().then(() => (flushed = true));
    await Promise.resolve();
    expect(out.lines).toHaveLength(1);
    expect(flushed).toBe(false);
    out.take();
    await jest.advanceTimersByTimeAsync(0);
    out.take();
    await flushing;
    expect(flushed).toBe(true);
  });
});
