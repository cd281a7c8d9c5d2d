import { ConfigError } from '../errors.ts';
import { errorIn } from './error-body.ts';
import { messages } from './messages.ts';

/**
 * What the token endpoint's refusals mean, by Zoom's number where there is one, else by text. The same `error` can have
 * several reasons: the first row that fits counts.
 */
const refusals: { codes: number[]; error: RegExp; reason: RegExp; message: () => string }[] = [
  { codes: [4717, 4738], error: /./, reason: /disabled|deactivated/i, message: messages.appDisabled },
  { codes: [4702, 4704, 4706], error: /^invalid_client$/, reason: /^/, message: messages.wrongClient },
  { codes: [], error: /^invalid_request$/, reason: /^/, message: messages.unknownAccount },
  {
    codes: [4705],
    error: /^(unsupported_grant_type|unauthorized_client)$/,
    reason: /^/,
    message: messages.wrongAppType,
  },
];

/** RFC 6749, section 5.2: a code, never the text beside it, in which a proxy may have repeated what was sent. */
const errorCode = /^[a-z_]{1,40}$/;

/** The error for a refusal of the token endpoint; of its body only the error's code is shown. */
export function oauthRefusal(body: unknown, status: number): ConfigError {
  const { error } = (typeof body === 'object' && body !== null ? body : {}) as { error?: unknown };
  const { code, message: why } = errorIn(body);
  const name = text(error);
  const known =
    refusals.find((row) => row.codes.some((one) => one === code)) ??
    refusals.find((row) => row.error.test(name) && row.reason.test(why));
  const shown = errorCode.test(name) ? name : code !== 0 ? `code ${code}` : `HTTP ${status}`;
  return new ConfigError(known?.message() ?? messages.tokenRefused(shown), {
    internalMessage: `token endpoint: HTTP ${status}, ${shown}`,
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
