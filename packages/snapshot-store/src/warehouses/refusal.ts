import { networkFailure } from '@source-zoom/http';
import { errorText } from '@source-zoom/process';
import { ExpectedError } from '@source-zoom/values';
import { DatabaseUnreadable } from '../errors.ts';

/** What a user can do about the errors of a warehouse. */
export interface Advice {
  /** By what the warehouse or its driver says, where a code says too little or there is none. */
  sentences: readonly (readonly [RegExp, string])[];
  /** By the warehouse's own code. */
  codes: Readonly<Record<string, string>>;
  /** Texts that never appear. */
  secrets?: readonly string[];
}

/**
 * A sentence for what a warehouse, its driver or the network reported. It has no cause, since the errors of drivers
 * carry requests and answers.
 *
 * `origin`: the address without a secret.
 */
export function refusal(
  origin: string,
  error: unknown,
  { codes, sentences, secrets = [] }: Advice,
): ExpectedError {
  if (error instanceof ExpectedError) return error;
  const { code, message } = errorText(error);
  const known = sentences.find(([pattern]) => pattern.test(message))?.[1] ?? codes[code];
  if (known !== undefined) return new DatabaseUnreadable(`${origin}: ${known}`);
  const network = networkFailure(error);
  if (network.kind !== 'other')
    return new DatabaseUnreadable(
      `${origin}: ${network.message} (${network.code}); check the address and the network, and try again`,
    );
  const [line = ''] = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), message).split('\n');
  return new DatabaseUnreadable(`${origin}: ${line.slice(0, 300)}${code === '' ? '' : ` (${code})`}`);
}
