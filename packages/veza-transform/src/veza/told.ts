import { TransformError } from '../errors.ts';
import { VezaRefusal, VezaUnavailable } from './veza-error.ts';

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
  if (error instanceof VezaUnavailable) return new TransformError('veza', error.message, { cause: error });
  if (!(error instanceof VezaRefusal)) return error;
  const instead = texts[error.status];
  const message = instead === undefined ? error.message : `${instead} (${error.message})`;
  return new TransformError('veza', message, { cause: error });
}
