import { TransformError } from '../errors.ts';
import { VezaFailure, VezaRefusal } from './veza-error.ts';

/** Failures as the commands know them. `texts`: what to say instead, by HTTP status. */
export async function told<Result>(
  promise: Promise<Result>,
  texts: Record<number, string> = {},
): Promise<Result> {
  try {
    return await promise;
  } catch (error) {
    throw tellable(error, texts);
  }
}

export function tellable(error: unknown, texts: Record<number, string>): unknown {
  if (!(error instanceof VezaFailure)) return error;
  const instead = error instanceof VezaRefusal ? insteadOf(error, texts) : undefined;
  const message = instead === undefined ? error.message : `${instead} (${error.message})`;
  return new TransformError('veza', message, { cause: error });
}

/** A refusal for the place from which the call came is none of the key's. */
function insteadOf({ status, message }: VezaRefusal, texts: Record<number, string>): string | undefined {
  return status === 403 && /\bIP\b|allow.?list|white.?list/i.test(message)
    ? "Veza does not let this machine in: have its address put on the tenant's list of allowed IP addresses."
    : texts[status];
}
