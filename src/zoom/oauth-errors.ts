import { ConfigError } from '@source-zoom/airbyte-connector';
import { errorIn } from './error-body.ts';
import { messages } from './zoom-messages.ts';
import { quoting } from './zooms-words.ts';

/** An answer of the token endpoint that got through: not 429, not 5xx. */
export interface TokenAnswer {
  status: number;
  body: unknown;
  /** Zoom's words about an error, safe to show. */
  quoted: string;
}

/**
 * What the token endpoint's refusals mean, by Zoom's number if there is one, else by text. The same `error` can have
 * several reasons: the first matching row counts.
 */
const refusals: readonly Refusal[] = [
  {
    codes: [4717, 4738],
    error: /./,
    reason: /disabled|deactivated/i,
    usual: /^The app has been disabled by the developer\.?$/i,
    message: messages.appDisabled,
  },
  {
    codes: [4702, 4704, 4706],
    error: /^invalid_client$/,
    reason: /^/,
    usual: /^Invalid client_id or client_secret\.?$/i,
    message: messages.wrongClient,
  },
  {
    codes: [],
    error: /^invalid_request$/,
    reason: /^/,
    usual: /^(Invalid account_id|Bad Request)\.?$/i,
    message: messages.unknownAccount,
  },
  {
    codes: [4705],
    error: /^(unsupported_grant_type|unauthorized_client)$/,
    reason: /^/,
    usual: /^unsupported grant type\.?$/i,
    message: messages.wrongAppType,
  },
];

interface Refusal {
  codes: readonly number[];
  error: RegExp;
  reason: RegExp;
  /** Zoom's usual wording of the reason, which need not be quoted. */
  usual: RegExp;
  message: () => string;
}

/** RFC 6749, section 5.2. */
const errorCode = /^[a-z_]{1,40}$/;

/** The error for a refusal of the token endpoint. */
export function oauthRefusal({ body, status, quoted }: TokenAnswer): ConfigError {
  const { error } = (typeof body === 'object' && body !== null ? body : {}) as { error?: unknown };
  const { code, message: why } = errorIn(body);
  const name = text(error);
  const known =
    refusals.find((row) => row.codes.some((one) => one === code)) ??
    refusals.find((row) => row.error.test(name) && row.reason.test(why));
  const shown = errorCode.test(name) ? name : code !== 0 ? `code ${code}` : `HTTP ${status}`;
  // Without a reason, the error's code is all that Zoom says.
  const isSaid = quoted === '' || quoted === shown || known?.usual.test(quoted) === true;
  const words = isSaid ? undefined : quoted;
  return new ConfigError(quoting(known?.message() ?? messages.tokenRefused(shown), words), {
    internalMessage: `token endpoint: HTTP ${status}, ${shown}${quoted === '' ? '' : `, "${quoted}"`}`,
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
