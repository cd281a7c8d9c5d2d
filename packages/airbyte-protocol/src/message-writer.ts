import type { Writable } from 'node:stream';
import type { OutputMessage } from './messages.ts';
import { redactTexts } from './redact-texts.ts';
import { escapeSeparators, serialize } from './serialize.ts';

const batchCharacters = 64 * 1024;
const maxHoldMs = 100;

/** The reader of our output is gone (EPIPE, or the stream was destroyed): nobody will see what comes next. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

/**
 * The only writer of stdout: whole lines, in batches, no faster than the reader reads.
 *
 * Records are held back up to 64 Ki characters or 100 ms; any other message also sends what is held. If the stream is
 * full, `write` returns a promise to wait for, so that memory stays flat. Throws or rejects with {@link OutputClosed}
 * once the reader is gone.
 */
export class MessageWriter {
  readonly #out: Writable;
  readonly #redact: (text: string) => string;
  #held = '';
  #timer: NodeJS.Timeout | undefined;
  #draining: Promise<void> | undefined;
  #closed = false;

  /** @param options.redact removes the secrets from texts for people; by default they stay as they are. */
  constructor(out: Writable, options: { redact?: (text: string) => string } = {}) {
    this.#out = out;
    this.#redact = options.redact ?? ((text) => text);
    const close = (): void => {
      this.#closed = true;
      this.#held = '';
      this.#cancelTimer();
    };
    out.on('error', close);
    out.on('close', close);
  }

  /** True once the reader is gone. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Returns nothing while there is room, else a promise that settles once there is room again. */
  write(message: OutputMessage): Promise<void> | undefined {
    if (this.#closed) throw new OutputClosed('The reader of the output is gone.');
    this.#held += `${serialize(redactTexts(message, this.#redact))}\n`;
    if (message.type !== 'RECORD' || this.#held.length >= batchCharacters) return this.#send();
    this.#timer ??= setTimeout(() => void this.#send()?.catch(() => undefined), maxHoldMs).unref();
    return this.#draining;
  }

  /** Settles once everything written has been handed to the operating system. */
  async flush(): Promise<void> {
    await this.#send();
    if (this.#closed || this.#out.writableLength === 0) return;
    await new Promise<void>((resolve) =>
      this.#out.write('', () => {
        resolve();
      }),
    );
  }

  #send(): Promise<void> | undefined {
    this.#cancelTimer();
    if (this.#closed || this.#held === '') return this.#draining;
    const text = escapeSeparators(this.#held);
    this.#held = '';
    if (!this.#out.write(text)) {
      this.#draining ??= this.#drained();
      // A caller that waits sees the rejection; one that does not must not crash the process.
      this.#draining.catch(() => undefined);
    }
    return this.#draining;
  }

  async #drained(): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#out.off('drain', done).off('close', done).off('error', done);
        resolve();
      };
      this.#out.on('drain', done).on('close', done).on('error', done);
    });
    this.#draining = undefined;
    if (this.#closed) throw new OutputClosed('The reader of the output is gone.');
  }

  #cancelTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
