import { TransformError } from '../errors.ts';
import type { VezaTransport } from './transport.ts';

/** A provider or a data source, as far as we look at it. */
export interface Named {
  id: string;
  name: string;
  status?: string;
  state?: string;
  custom_template?: string;
}

/** What is looked for, and by which flag it is named. */
const flags = { provider: '--provider', 'data source': '--name' } as const;

/**
 * The one entry of that name.
 *
 * @throws TransformError `veza` when there are several, or when the only one differs in case: Veza takes both names for
 * the same, so a new one cannot be created, and whether the one that is there is meant only the user knows.
 */
export async function findByName(
  transport: VezaTransport,
  path: string,
  name: string,
  what: keyof typeof flags,
): Promise<Named | undefined> {
  const looking = `Looking for the ${what} "${name}"`;
  const alike: Named[] = [];
  for await (const one of entries(transport, path, name, looking))
    if (one.name.toLowerCase() === name.toLowerCase() && one.state !== 'DELETING') alike.push(one);
  const found = alike.filter((one) => one.name === name);
  if (found.length > 1)
    throw new TransformError(
      'veza',
      `There are ${found.length} ${what}s named "${name}" in Veza; remove all but one, or choose another name.`,
    );
  const [other] = alike;
  if (found.length === 0 && other !== undefined)
    throw new TransformError(
      'veza',
      `Veza has the ${what} "${other.name}", which it does not tell from "${name}"; write it like that with ${flags[what]} if it is the one, or choose another name.`,
    );
  return found[0];
}

/** All pages of a list. @throws TransformError `veza` for a list that leads nowhere. */
async function* entries(
  transport: VezaTransport,
  path: string,
  name: string,
  looking: string,
): AsyncGenerator<Named> {
  const seen = new Set<string>();
  for (let token = ''; ;) {
    // Blanks must arrive as `+`, which is what this writes.
    const query = new URLSearchParams({
      filter: `name eq "${name}"`,
      page_size: '250',
      ...(token !== '' && { page_token: token }),
    });
    const {
      values,
      next_page_token: next,
      has_more: more,
    } = await transport.send({
      method: 'GET',
      path: `${path}?${query.toString()}`,
      what: looking,
      repeatable: true,
      expects: ({ values: list }) => Array.isArray(list),
    });
    if (Array.isArray(values)) yield* values.filter(isNamed);
    token = typeof next === 'string' ? next : '';
    if (token === '' && more !== true) return;
    if (token === '' || seen.has(token))
      throw new TransformError(
        'veza',
        `${looking}: ${token === '' ? 'Veza says that there is more, but not where' : 'Veza sends the same page again and again'}; try later.`,
      );
    seen.add(token);
  }
}

/** An id becomes part of an address: these would be no part of it, or lead up from there, however they are encoded. */
const noPart: ReadonlySet<string> = new Set(['', '.', '..']);

export function isNamed(value: unknown): value is Named {
  const { id, name } = (value ?? {}) as Record<string, unknown>;
  return typeof id === 'string' && typeof name === 'string' && !noPart.has(id) && id.isWellFormed();
}
