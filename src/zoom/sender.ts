import { type AxiosInstance, type AxiosRequestConfig, type AxiosResponse, create, getAdapter } from 'axios';
import axiosRetry from 'axios-retry';
import { backoffMs, type Clock, networkFailure } from '@source-zoom/http';
import type { ConnectorError } from '../errors.ts';
import type { PrivilegesUnreadable } from './api.ts';

/** How long the waits between repetitions are. */
const pace = { firstMs: 500, longestMs: 30_000 };

/** Thrown by an adapter for an answer that is worth another try; `failure` is what it ends with when that did not help. */
export class WorthRepeating extends Error {
  override readonly name = 'WorthRepeating';
  readonly failure: ConnectorError | PrivilegesUnreadable;
  /** axios-retry sends it again. */
  readonly config: AxiosRequestConfig;
  /** How long to wait instead of backing off. */
  readonly waitMs: number | undefined;

  constructor(failure: WorthRepeating['failure'], config: AxiosRequestConfig, waitMs?: number) {
    super(failure.message);
    this.failure = failure;
    this.config = config;
    this.waitMs = waitMs;
  }
}

export interface SenderDeps {
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  onLog: (level: 'DEBUG' | 'WARN', message: string) => void;
  /** How often a request is repeated, whatever the reason. */
  repetitions: number;
  /** How long a connection may take to open, and an answer to begin and to go on. */
  stallMs: number;
  /** How long a request may take in all, its answer with it. */
  answerMs: number;
}

export type Send = (config: AxiosRequestConfig) => Promise<AxiosResponse<unknown>>;

/**
 * An axios instance that repeats what is worth repeating. The adapter decides, at each attempt, what an answer is: so
 * that waiting for the next attempt holds no place in a queue.
 */
export function createSender(
  adapter: (send: Send) => Send,
  agents: object,
  { clock, random, onLog, repetitions, stallMs }: SenderDeps,
): AxiosInstance {
  const plain = getAdapter(['http']) as unknown as Send;
  const sender = create({
    ...agents,
    adapter: adapter(plain) as never,
    // What it is as text is judged with the rest of it: `answer-text.ts`.
    responseType: 'arraybuffer',
    transformResponse: [],
    validateStatus: null,
    maxRedirects: 0,
    timeout: stallMs,
    headers: { 'User-Agent': 'source-zoom', Accept: 'application/json' },
  });
  axiosRetry(sender, {
    retries: repetitions,
    shouldResetTimeout: true,
    // The waiting is done below, by the clock we were given.
    retryDelay: () => 0,
    retryCondition: (error) => isWorthRepeating(error),
    onRetry: async (count, error, config) => {
      const waitMs = error instanceof WorthRepeating ? error.waitMs : undefined;
      onLog('DEBUG', `Attempt ${count} of ${repetitions + 1} failed: ${reasonOf(error)}`);
      await clock.sleep(waitMs ?? backoffMs(count, pace, random), config.signal as AbortSignal | undefined);
    },
  });
  return sender;
}

function isWorthRepeating(error: unknown): boolean {
  if (error instanceof WorthRepeating) return true;
  if ((error as { isAxiosError?: boolean }).isAxiosError !== true) return false;
  const { kind, code } = networkFailure(error);
  return kind !== 'tls' && kind !== 'aborted' && code !== 'ERR_PROXY_407';
}

function reasonOf(error: unknown): string {
  if (error instanceof WorthRepeating) {
    const { failure } = error;
    return ('internalMessage' in failure ? failure.internalMessage : failure.answer) ?? error.message;
  }
  return networkFailure(error).message;
}
