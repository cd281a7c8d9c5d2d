import { agentsFor, networkFailure } from '@source-zoom/http';
import { ConfigError, TransientError } from '../errors.ts';
import type { TokenAnswer } from './auth.ts';
import { messages } from './messages.ts';
import { createSender, type SenderDeps, WorthRepeating } from './sender.ts';

const what = 'Token';

/**
 * Asks the token endpoint; limits and faults of the server are repeated, and are transient in the end: they are never a
 * fault of the configuration.
 */
export function createTokenRequest(
  tokenUrl: string,
  deps: SenderDeps,
): (form: string, authorization: string) => Promise<TokenAnswer> {
  const sender = createSender(
    (send) => async (config) => {
      const response = await send(config);
      if (response.status === 429 || response.status >= 500)
        throw new WorthRepeating(messages.unavailable(what, response.status), config);
      return response;
    },
    agentsFor(tokenUrl),
    deps,
  );
  return async (form, authorization) => {
    try {
      const { status, data } = await sender.post<unknown>(tokenUrl, form, {
        headers: { Authorization: authorization, 'Content-Type': 'application/x-www-form-urlencoded' },
      });
      return { status, body: parsed(data) };
    } catch (error) {
      if (error instanceof WorthRepeating) throw new TransientError(error.message);
      const { kind, message, code } = networkFailure(error);
      if (kind === 'tls') throw new ConfigError(messages.tls(what), { internalMessage: code });
      throw new TransientError(messages.network(what, message), { internalMessage: code });
    }
  };
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text)) as unknown;
  } catch {
    return undefined;
  }
}
