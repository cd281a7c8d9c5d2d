import { ConfigError, TransientError } from '@source-zoom/airbyte-connector';
import { networkFailure } from '@source-zoom/http';
import { messages } from './zoom-messages.ts';

/** The error in which a failed request ends; it holds nothing of the request. */
export function failureOf(error: unknown, what: string): unknown {
  // Anything that is neither an answer nor a network failure passes through: it was thrown on purpose, or is our
  // defect.
  if ((error as { isAxiosError?: boolean }).isAxiosError !== true) return error;
  const { kind, message, code: internalMessage } = networkFailure(error);
  if (kind === 'tls') return new ConfigError(messages.tls(what), { internalMessage });
  if (kind === 'proxy') {
    // A proxy that asks for a password will ask for it again.
    const Failure = internalMessage === 'ERR_PROXY_407' ? ConfigError : TransientError;
    return new Failure(messages.proxy(what, message), { internalMessage });
  }
  return new TransientError(messages.network(what, message), { internalMessage });
}
