import { ConfigError } from '../errors.ts';
import { messages } from './messages.ts';

/** What the token endpoint's refusals mean. The same `error` can have several reasons: the first row that fits counts. */
const refusals: { error: RegExp; reason: RegExp; message: () => string }[] = [
  { error: /^invalid_client$/, reason: /disabled|deactivated/i, message: messages.appDisabled },
  { error: /^invalid_client$/, reason: /.*/, message: messages.wrongClient },
  { error: /^invalid_request$/, reason: /.*/, message: messages.unknownAccount },
  { error: /^(unsupported_grant_type|unauthorized_client)$/, reason: /.*/, message: messages.wrongAppType },
  { error: /.*/, reason: /disabled|deactivated/i, message: messages.appDisabled },
];

/** The error for a refusal of the token endpoint; its body is not shown. */
export function oauthRefusal(body: unknown, status: number): ConfigError {
  const { error, reason } = (typeof body === 'object' && body !== null ? body : {}) as {
    error?: unknown;
    reason?: unknown;
  };
  const [name, why] = [text(error), text(reason)];
  const known =
    name === '' && why === ''
      ? undefined
      : refusals.find((row) => row.error.test(name) && row.reason.test(why));
  const shown = /^\w{1,40}$/.test(name) ? name : `HTTP ${status}`;
  return new ConfigError(known?.message() ?? messages.tokenRefused(shown), {
    internalMessage: `token endpoint: HTTP ${status}, ${shown}`,
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
