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

/**
 * The one entry of that very name; Veza's search does not look at case.
 *
 * @throws TransformError `veza` when there are several.
 */
export async function findByName(
  transport: VezaTransport,
  path: string,
  name: string,
  what: string,
): Promise<Named | undefined> {
  const found: Named[] = [];
  const seen = new Set<string>();
  let token = '';
  do {
    // Blanks must arrive as `+`, which is what this writes.
    const query = new URLSearchParams({
      filter: `name eq "${name}"`,
      page_size: '250',
      ...(token !== '' && { page_token: token }),
    });
    const { values, next_page_token: next } = await transport.send({
      method: 'GET',
      path: `${path}?${query.toString()}`,
      what: `Looking for the ${what} "${name}"`,
      repeatable: true,
      expects: ({ values: list }) => Array.isArray(list),
    });
    if (Array.isArray(values))
      found.push(...(values as Named[]).filter((one) => one.name === name && one.state !== 'DELETING'));
    token = typeof next === 'string' ? next : '';
    if (seen.has(token))
      throw new TransformError(
        'veza',
        `Looking for the ${what} "${name}": Veza sends the same page again and again; try later.`,
      );
    if (token !== '') seen.add(token);
  } while (token !== '');
  if (found.length > 1)
    throw new TransformError(
      'veza',
      `There are ${found.length} ${what}s named "${name}" in Veza; remove all but one, or choose another name.`,
    );
  return found[0];
}
