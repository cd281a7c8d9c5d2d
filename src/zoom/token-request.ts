import { agentsFor } from '@source-zoom/http';
import { TransientError } from '../errors.ts';
import type { TokenRequest } from './auth.ts';
import { tellAnswer } from './classify.ts';
import { errorIn } from './error-body.ts';
import { failureOf } from './failure.ts';
import { messages } from './messages.ts';
import { createSender, type SenderDeps, WorthRepeating } from './sender.ts';

const what = 'Token';

/**
 * Asks the token endpoint; limits, faults of the server and answers that are no JSON are repeated, and are transient in
 * the end: they are never a fault of the configuration.
 */
export function createTokenRequest(tokenUrl: string, deps: SenderDeps): TokenRequest {
  const sender = createSender(
    (send) => async (config) => {
      const response = await send(config);
      const { status } = response;
      const body = parsed(response.data);
      const internalMessage = tellAnswer(
        status,
        0,
        response.headers['x-zm-trackingid'] as string | undefined,
      );
      deps.onLog('DEBUG', `token: ${internalMessage}`);
      const again = (message: string): never => {
        throw new WorthRepeating(new TransientError(message, { internalMessage }), config);
      };
      const { code } = errorIn(body);
      const busy = [status, status === 200 ? code : 0].find(isBusy);
      if (busy !== undefined) again(messages.unavailable(what, busy));
      if (status === 200 && body === undefined) again(messages.unreadable(what));
      return { ...response, data: body };
    },
    agentsFor(tokenUrl),
    deps,
  );
  return async (form, authorization, signal) => {
    try {
      const { status, data: body } = await sender.post<unknown>(tokenUrl, form, {
        headers: { Authorization: authorization, 'Content-Type': 'application/x-www-form-urlencoded' },
        signal,
      });
      return { status, body };
    } catch (error) {
      throw failureOf(error, what);
    }
  };
}

/** A status that passes; an envelope under HTTP 200 may name it as its code. */
function isBusy(status: number): boolean {
  return status === 429 || status === 408 || (status >= 500 && status < 600);
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text)) as unknown;
  } catch {
    return undefined;
  }
}
