import { ConnectorError } from '@source-zoom/airbyte-connector';
import { type Backoff, type Clock, networkFailure } from '@source-zoom/http';
import { type Attempt, sendWithRetry } from '@source-zoom/http/send-with-retry';
import type { AxiosRequestConfig } from 'axios';
import { DetailUnreadable } from './api.ts';
import type { RetryPolicy } from './retry-policy.ts';

const backoff: Backoff = { firstMs: 500, maxMs: 30_000 };

export interface RequestDeps extends Omit<RetryPolicy, 'maxLimitWaitMs'> {
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  onLog: (level: 'DEBUG' | 'WARN', message: string) => void;
}

interface ZoomRequest extends Omit<AxiosRequestConfig, 'headers'> {
  headers?: Record<string, string>;
}

/** Sends a request to one of Zoom's hosts, with the command's retry policy. */
export function sendRequest<T>(
  { headers, ...request }: ZoomRequest,
  attempt: Attempt<T>,
  { onLog, maxRetries, idleTimeoutMs, ...deps }: RequestDeps,
): Promise<T> {
  return sendWithRetry(
    {
      // Whether it is valid text is judged with the rest of it: `answer-text.ts`.
      responseType: 'arraybuffer',
      timeout: idleTimeoutMs,
      headers: { 'User-Agent': 'source-zoom', Accept: 'application/json', ...headers },
      ...request,
    },
    attempt,
    {
      ...deps,
      maxRetries,
      backoff,
      onRetry: (count, error) => {
        onLog('DEBUG', `Attempt ${count} of ${maxRetries + 1} failed: ${reasonOf(error)}`);
      },
    },
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof ConnectorError) return error.internalMessage ?? error.message;
  if (error instanceof DetailUnreadable) return error.answer ?? error.message;
  return networkFailure(error).message;
}
