import { type AxiosRequestConfig, type AxiosResponse, create, getAdapter } from 'axios';
import axiosRetry from 'axios-retry';
import { type Backoff, backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import { networkFailure } from './network-failure.ts';

/** Sends a request once. */
export type Send = (config: AxiosRequestConfig) => Promise<AxiosResponse<unknown>>;

/**
 * One attempt: sends the request, judges what comes back, and returns what the request is answered with.
 *
 * @throws RetryableError for an answer worth another attempt; anything else but a network failure ends the request.
 */
export type Attempt<T> = (send: Send, config: AxiosRequestConfig) => Promise<T>;

/** Thrown by an attempt that is worth repeating. */
export class RetryableError extends Error {
  override readonly name = 'RetryableError';
  /** What the request ends with if no further attempt helps. */
  readonly failure: unknown;
  /** axios-retry sends it again. */
  readonly config: AxiosRequestConfig;
  /** Turns the wait that the backoff proposes into the one to make; both in milliseconds. */
  readonly waitMs: (backoffMs: number) => number;

  constructor(failure: unknown, config: AxiosRequestConfig, waitMs = (proposedMs: number) => proposedMs) {
    super('The attempt failed.');
    this.failure = failure;
    this.config = config;
    this.waitMs = waitMs;
  }
}

export interface RetryDeps {
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  maxRetries: number;
  backoff: Backoff;
  /** Called before each wait; `count` from 1, `error` is what the attempt failed with. */
  onRetry?: (count: number, error: unknown) => void;
}

/**
 * Sends a request, again while an attempt ends in a `RetryableError` or a network failure that may pass. Answers are
 * judged by the attempt whatever their status, redirects are not followed, and bodies stay as they came.
 *
 * @throws The reason of the request's signal if that is aborted, else the `failure` of the last `RetryableError`, or
 *   whatever else ended the last attempt.
 */
export async function sendWithRetry<T>(
  request: AxiosRequestConfig,
  attempt: Attempt<T>,
  { clock, random, maxRetries, backoff, onRetry }: RetryDeps,
): Promise<T> {
  const send = getAdapter(['http']) as unknown as Send;
  // The adapter judges each attempt, so that waiting for the next one occupies no place in a queue.
  const adapter = async (config: AxiosRequestConfig): Promise<{ data: T }> => ({
    data: await attempt(send, config),
  });
  const sender = create({ adapter: adapter as never });
  axiosRetry(sender, {
    retries: maxRetries,
    shouldResetTimeout: true,
    // The waiting is done below, with the given clock.
    retryDelay: () => 0,
    retryCondition: isRetryable,
    onRetry: async (count, error, config) => {
      onRetry?.(count, error instanceof RetryableError ? error.failure : error);
      const proposedMs = backoffMs(count, backoff, random);
      const waitMs = error instanceof RetryableError ? error.waitMs(proposedMs) : proposedMs;
      await clock.sleep(waitMs, config.signal as AbortSignal | undefined);
    },
  });
  try {
    const { data } = await sender.request<T>({
      transformResponse: [],
      validateStatus: null,
      maxRedirects: 0,
      ...request,
    });
    return data;
  } catch (error) {
    (request.signal as AbortSignal | undefined)?.throwIfAborted();
    throw error instanceof RetryableError ? error.failure : error;
  }
}

function isRetryable(error: unknown): boolean {
  if (error instanceof RetryableError) return true;
  if ((error as { isAxiosError?: boolean }).isAxiosError !== true) return false;
  const { kind, code } = networkFailure(error);
  return kind !== 'tls' && kind !== 'aborted' && code !== 'ERR_PROXY_407';
}
