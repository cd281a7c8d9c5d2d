import { type ConnectorError, TransientError } from '@source-zoom/airbyte-connector';
import { agentsFor, type Redactor } from '@source-zoom/http';
import { type Attempt, RetryableError } from '@source-zoom/http/send-with-retry';
import { maxTokenBytes, sendWithin } from './answer-bounds.ts';
import { isOutage } from './answer-predicates.ts';
import { answerText } from './answer-text.ts';
import { describeAnswer } from './answer.ts';
import type { TokenRequest } from './auth.ts';
import { errorDetailsOf } from './error-details.ts';
import { failureOf } from './failure.ts';
import { foreignError } from './foreign-answer.ts';
import type { TokenAnswer } from './oauth-errors.ts';
import { type RequestDeps, sendRequest } from './send-request.ts';
import { messages } from './zoom-messages.ts';

const what = 'Token';

/**
 * Queries the token endpoint; limits, server errors, answers that are not JSON and those that are not Zoom's are
 * retried, and end as transient: the credentials are never to blame for them.
 */
export function createTokenRequest(
  tokenUrl: string,
  deps: RequestDeps & { redactor: Redactor },
): TokenRequest {
  const agents = agentsFor(tokenUrl);
  const attempt: Attempt<TokenAnswer> = async (send, config) => {
    const bounds = { bytes: maxTokenBytes, totalMs: deps.answerTimeoutMs };
    const response = await sendWithin(bounds, send, config);
    if (typeof response === 'string') {
      const say = response === 'too_large' ? messages.answerTooLarge : messages.answerTooSlow;
      throw new RetryableError(new TransientError(say(what)), config);
    }
    const { status } = response;
    const { text, isWhole } = answerText(response.data);
    const body = isWhole ? parsed(text) : undefined;
    const trackingId = response.headers['x-zm-trackingid'] as string | undefined;
    const { foreign, code, quoted } = errorDetailsOf(
      { status, trackingId, text, body },
      deps.redactor.redact,
    );
    const internalMessage = describeAnswer({ status, code, trackingId, quoted });
    deps.onLog('DEBUG', `token: ${internalMessage}`);
    const again = (error: ConnectorError): never => {
      throw new RetryableError(error, config);
    };
    if (foreign !== undefined) again(foreignError(what, status, foreign, internalMessage));
    const busy = [status, status === 200 ? code : 0].find(isBusy);
    if (busy !== undefined) again(new TransientError(messages.unavailable(what, busy), { internalMessage }));
    if (status === 200 && body === undefined)
      again(new TransientError(messages.unreadable(what), { internalMessage }));
    return { status, body, quoted };
  };
  return async (form, authorization, signal) => {
    try {
      const headers = { Authorization: authorization, 'Content-Type': 'application/x-www-form-urlencoded' };
      const request = { ...agents, method: 'POST', url: tokenUrl, data: form, headers, signal };
      return await sendRequest(request, attempt, deps);
    } catch (error) {
      throw failureOf(error, what);
    }
  };
}

/** A temporary status; an envelope under HTTP 200 may give it as its code. */
function isBusy(status: number): boolean {
  return status === 429 || isOutage(status);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
