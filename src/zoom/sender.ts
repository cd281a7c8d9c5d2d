import { backoffMs, type Clock, networkFailure } from '@source-zoom/http';
import { type AxiosInstance, type AxiosRequestConfig, type AxiosResponse, create, getAdapter } from 'axios';
import axiosRetry from 'axios-retry';
import type { ConnectorError } from '../errors.ts';
import type { PrivilegesUnreadable } from './api.ts';
import type { RetryPolicy } from './retry-policy.ts';

/** How long to wait between attempts. */
const backoff = { firstMs: 500, maxMs: 30_000 };

/** Thrown by an adapter for an answer worth another attempt; `failure` is the final error if that does not help. */
export class RetryableError extends Error {
  override readonly name = 'RetryableError';
  readonly failure: ConnectorError | PrivilegesUnreadable;
  /** axios-retry sends it again. */
  readonly config: AxiosRequestConfig;
  /** How long to wait instead of backing off. */
  readonly waitMs: number | undefined;

  constructor(failure: RetryableError['failure'], config: AxiosRequestConfig, waitMs?: number) {
    super(failure.message);
    this.failure = failure;
    this.config = config;
    this.waitMs = waitMs;
  }
}

export interface SenderDeps extends Omit<RetryPolicy, 'maxLimitWaitMs'> {
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  onLog: (level: 'DEBUG' | 'WARN', message: string) => void;
}

export type Send = (config: AxiosRequestConfig) => Promise<AxiosResponse<unknown>>;

/**
 * An axios instance that repeats requests worth repeating. The adapter judges each attempt's answer, so that waiting
 * for the next attempt occupies no place in a queue.
 */
export function createSender(
  adapter: (send: Send) => Send,
  agents: object,
  { clock, random, onLog, maxRetries, idleTimeoutMs }: SenderDeps,
): AxiosInstance {
  const plain = getAdapter(['http']) as unknown as Send;
  const sender = create({
    ...agents,
    adapter: adapter(plain) as never,
    // Whether it is valid text is judged with the rest of it: `answer-text.ts`.
    responseType: 'arraybuffer',
    transformResponse: [],
    validateStatus: null,
    maxRedirects: 0,
    timeout: idleTimeoutMs,
    headers: { 'User-Agent': 'source-zoom', Accept: 'application/json' },
  });
  axiosRetry(sender, {
    retries: maxRetries,
    shouldResetTimeout: true,
    // The waiting is done below, with the given clock.
    retryDelay: () => 0,
    retryCondition: (error) => isRetryable(error),
    onRetry: async (count, error, config) => {
      const waitMs = error instanceof RetryableError ? error.waitMs : undefined;
      onLog('DEBUG', `Attempt ${count} of ${maxRetries + 1} failed: ${reasonOf(error)}`);
      await clock.sleep(
        waitMs ?? backoffMs(count, backoff, random),
        config.signal as AbortSignal | undefined,
      );
    },
  });
  return sender;
}

function isRetryable(error: unknown): boolean {
  if (error instanceof RetryableError) return true;
  if ((error as { isAxiosError?: boolean }).isAxiosError !== true) return false;
  const { kind, code } = networkFailure(error);
  return kind !== 'tls' && kind !== 'aborted' && code !== 'ERR_PROXY_407';
}

function reasonOf(error: unknown): string {
  if (error instanceof RetryableError) {
    const { failure } = error;
    return ('internalMessage' in failure ? failure.internalMessage : failure.answer) ?? error.message;
  }
  return networkFailure(error).message;
}
