import type { Backoff, Clock, Redactor } from '@source-zoom/http';
import { RetryableError, sendWithRetry } from '@source-zoom/http/send-with-retry';
import type { AxiosRequestConfig } from 'axios';
import { basicCredentials, type OAuthClient } from './credentials.ts';
import { type AccessToken, type Meaning, meaningOfNoAnswer, meaningOfTokenAnswer } from './token-answer.ts';
import { agentsTo } from './agents-to.ts';
import { retryAfterMs } from './retry-after.ts';
import type { SettingNames } from './setting-names.ts';

/** Requests a new access token. @throws TokenRefused, TokenUnavailable */
export type TokenRequest = () => Promise<AccessToken>;

/** The retry policy of all calls, and what it needs. */
export interface TokenRequestDeps {
  clock: Clock;
  random: () => number;
  redactor: Redactor;
  /** For messages. */
  names: SettingNames;
  maxRetries: number;
  backoff: Backoff;
  maxWaitMs: number;
  /** Called before each wait. */
  onRetry: (count: number, error: unknown) => void;
}

const timeoutMs = 60_000;
/** A token and what goes with it take a few thousand bytes. */
const maxAnswerBytes = 1 << 20;

/** Requests by the grant `client_credentials` (RFC 6749, 4.4); the client identifies itself in the header. */
export function tokenRequest(client: OAuthClient, version: string, deps: TokenRequestDeps): TokenRequest {
  const { tokenUrl } = client;
  const request: AxiosRequestConfig = {
    ...agentsTo(tokenUrl),
    method: 'POST',
    url: tokenUrl,
    data: 'grant_type=client_credentials',
    timeout: timeoutMs,
    maxContentLength: maxAnswerBytes,
    responseType: 'text',
    headers: {
      authorization: `Basic ${basicCredentials(client)}`,
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': `zoom-to-veza/${version}`,
    },
  };
  let hasAnswered = false;
  return () =>
    sendWithRetry(
      request,
      async (send, config) => {
        const meaning = await send(config).then(
          ({ status, data, headers }): Meaning => {
            hasAnswered = true;
            return meaningOfTokenAnswer(
              { status, text: typeof data === 'string' ? data : '' },
              retryAfterMs(headers['retry-after'], deps.clock.now()),
              { redact: deps.redactor.redact, names: deps.names },
            );
          },
          (error: unknown) =>
            meaningOfNoAnswer(error, { url: tokenUrl, setting: deps.names.tokenUrl, hasAnswered }),
        );
        if ('token' in meaning) return meaning;
        const { failure, afterMs } = meaning;
        if (failure.isLasting) throw failure;
        throw new RetryableError(failure, config, (proposedMs) =>
          Math.min(deps.maxWaitMs, Math.max(proposedMs, afterMs)),
        );
      },
      deps,
    );
}
