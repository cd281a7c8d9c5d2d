import { AccessRefused } from './errors.ts';
import { VezaRefusal } from './veza-error.ts';

/** Explains a refusal, if its meaning is known. `texts`: the explanation by HTTP status. */
export async function explainingRefusals<Result>(
  promise: Promise<Result>,
  texts: Record<number, string> = {},
): Promise<Result> {
  try {
    return await promise;
  } catch (error) {
    throw explainRefusal(error, texts);
  }
}

export function explainRefusal(error: unknown, texts: Record<number, string>): unknown {
  if (!(error instanceof VezaRefusal)) return error;
  const meaning = meaningOf(error, texts);
  if (meaning === undefined) return error;
  return new AccessRefused(`${meaning} (${error.message})`, error.status, { cause: error });
}

/** A refusal because of the caller's network address has nothing to do with the key. */
function meaningOf({ status, message }: VezaRefusal, texts: Record<number, string>): string | undefined {
  return status === 403 && /\bIP\b|allow.?list|white.?list/i.test(message)
    ? "Veza does not allow this machine's IP address: have it added to the tenant's list of allowed IP addresses."
    : texts[status];
}
