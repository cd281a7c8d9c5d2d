import { textForm } from '@source-zoom/http';
import { plainText } from '@source-zoom/values';
import type { SettingNames } from './setting-names.ts';
import { type Address, unreachable } from './unreachable.ts';
import { TokenRefused, TokenUnavailable, type VezaFailure } from './veza-error.ts';

/** A token, and how long it lives. */
export interface AccessToken {
  token: string;
  lifeMs: number;
}

/** What became of a request for a token. `afterMs`: how long the endpoint asks to wait. */
export type Meaning = AccessToken | { failure: VezaFailure; afterMs: number };

const what = 'Requesting an access token';
/** An endpoint need not say how long its tokens live (RFC 6749, 5.1). */
const unknownLifeSeconds = 300;

/** The meaning of what came back from the address of the token endpoint, whoever gave it. */
export function meaningOfTokenAnswer(
  { status, text }: { status: number; text: string },
  afterMs: number,
  { redact, names }: { redact: (text: string) => string; names: SettingNames },
): Meaning {
  const answer = parsed(text);
  const { access_token: token, token_type: type, expires_in: seconds } = answer ?? {};
  if (status === 200 && typeof token === 'string' && /^[\x21-\x7e]+$/.test(token))
    return typeof type === 'string' && type.toLowerCase() !== 'bearer'
      ? lasting(
          `${what}: the token endpoint gave a token of another kind than Bearer; check ${names.tokenUrl}.`,
        )
      : { token, lifeMs: lifeSeconds(seconds) * 1000 };
  const error = answer === undefined ? '' : saidIn(answer, redact);
  if (error !== '' && status >= 400 && status < 500 && status !== 429)
    return {
      failure: new TokenRefused(
        `${what}: the token endpoint refused (HTTP ${status}), ${error}; check ${names.clientId}, ${names.clientSecret} and ${names.tokenUrl}.`,
      ),
      afterMs: 0,
    };
  const form =
    answer === undefined ? textForm(text) : `JSON without a token${error === '' ? '' : `, ${error}`}`;
  const failure = new TokenUnavailable(
    `${what}: what answered in place of a token endpoint sent none (HTTP ${status}, ${form}); check ${names.tokenUrl}.`,
    status >= 300 && status < 500 && status !== 429,
  );
  return { failure, afterMs };
}

/** The meaning of a request without an answer. */
export function meaningOfNoAnswer(error: unknown, address: Address): Meaning {
  const { text, isLasting } = unreachable(error, address);
  const failure = new TokenUnavailable(`${what}: the token endpoint could not be reached${text}`, isLasting);
  return { failure, afterMs: 0 };
}

function lasting(message: string): Meaning {
  return { failure: new TokenUnavailable(message, true), afterMs: 0 };
}

function lifeSeconds(given: unknown): number {
  const seconds = Number(typeof given === 'string' || typeof given === 'number' ? given : Number.NaN);
  return seconds > 0 ? seconds : unknownLifeSeconds;
}

/** The error in the words of the endpoint; what stands in between may echo our own request. */
function saidIn(
  { error, error_description: description, message }: Record<string, unknown>,
  redact: (text: string) => string,
): string {
  return [error, description, message]
    .filter((one) => typeof one === 'string')
    .map((one) => plainText(redact(one)).trim().slice(0, 200).replace(/\.$/, ''))
    .filter((one) => one !== '')
    .join('; ');
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
