import { NameTaken } from './errors.ts';
import { explainRefusal } from './explain-refusal.ts';
import { isNamed, type NamedEntity } from './lists.ts';
import type { VezaTransport } from './transport.ts';
import { VezaFailure, VezaRefusal, VezaUnavailable } from './veza-error.ts';

const attempts = 5;

export interface Creation {
  /** Names the thing in error messages. */
  what: string;
  path: string;
  body: object;
  /** Looks it up by name. */
  find: () => Promise<NamedEntity | undefined>;
  /** What to report instead of Veza's words, by HTTP status. */
  texts?: Record<number, string>;
}

/**
 * Creates an entity that does not exist yet, never twice. If the answer to a call was lost, a look-up by name decides
 * whether another one is made; a creation that Veza accepted is never repeated, even while its lists do not show it
 * yet; and a name that is taken was taken by somebody else meanwhile.
 *
 * @throws ExpectedError
 */
export async function createOnce(
  transport: VezaTransport,
  { what, path, body, find, texts = {} }: Creation,
): Promise<NamedEntity> {
  let failure: unknown;
  let made: Record<string, unknown> | undefined;
  for (let attempt = 0; attempt <= attempts; attempt += 1) {
    if (attempt > 0) await transport.waitBefore(attempt);
    const there = await find();
    if (there !== undefined) return there;
    if (made !== undefined || attempt === attempts) continue;
    try {
      made = await transport.send({ method: 'POST', path, what, body, repeatable: 'not arrived' });
    } catch (error) {
      failure = error;
      if (error instanceof VezaFailure && error.isLasting && !isConflict(error)) break;
    }
  }
  if (isNamed(made?.['value'])) return made['value'];
  if (made !== undefined) failure = new VezaUnavailable(`${what}: Veza accepted it, but does not show it.`);
  if (isConflict(failure))
    throw new NameTaken(
      `${what}: Veza says that the name is taken, but shows nothing of that name; its deletion may not have finished yet; try again later. (${failure.message})`,
      { cause: failure },
    );
  throw explainRefusal(failure, texts);
}

function isConflict(failure: unknown): failure is VezaRefusal {
  return (
    failure instanceof VezaRefusal && (failure.status === 409 || /already exists/i.test(failure.message))
  );
}
