import type { Send } from '@source-zoom/http/send-with-retry';
import type { AxiosResponse } from 'axios';

/** Limits on an answer. */
export interface AnswerBounds {
  /** After decompression. */
  bytes: number;
  /** From the request to the last byte. */
  totalMs: number;
}

/** Which limit an answer exceeded before it was abandoned. */
export type Excess = 'too_large' | 'too_slow';

const MiB = 1 << 20;

/** 2,000 users with 500 groups each make 30 MiB, the largest real answer that we can think of. */
export const maxAnswerBytes = 64 * MiB;

export const maxTokenBytes = MiB;

/** Sends a request and abandons an answer that exceeds its limits: its connection is closed. */
export async function sendWithin(
  { bytes, totalMs }: AnswerBounds,
  send: Send,
  config: Parameters<Send>[0],
): Promise<AxiosResponse<unknown> | Excess> {
  const deadline = new AbortController();
  // It keeps the process alive: a request that neither ends nor fails is reported as too slow instead of ending the
  // run.
  const timer = setTimeout(() => {
    deadline.abort();
  }, totalMs);
  const own = config.signal as AbortSignal | undefined;
  const signal = own === undefined ? deadline.signal : AbortSignal.any([own, deadline.signal]);
  try {
    return await send({ ...config, signal, maxContentLength: bytes });
  } catch (error) {
    if (deadline.signal.aborted && own?.aborted !== true) return 'too_slow';
    if (error instanceof Error && error.message.startsWith('maxContentLength')) return 'too_large';
    // The retry takes the request's configuration from the error.
    if (error instanceof Error) Object.assign(error, { config });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
