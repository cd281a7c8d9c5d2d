import { AmbiguousName, ListWithoutEnd, NameDiffersInCase, type NamedKind } from './errors.ts';
import type { VezaTransport } from './transport.ts';

/** A provider or a data source, as far as we read it. */
export interface NamedEntity {
  id: string;
  name: string;
  status?: string;
  state?: string;
  custom_template?: string;
}

/**
 * The one entry with that name.
 *
 * @throws AmbiguousName if there are several
 * @throws NameDiffersInCase if the only match differs in case: Veza treats both names as the same, so a new one
 * cannot be created
 */
export async function findByName(
  transport: VezaTransport,
  path: string,
  name: string,
  kind: NamedKind,
): Promise<NamedEntity | undefined> {
  const looking = `Looking for the ${kind} "${name}"`;
  const alike: NamedEntity[] = [];
  for await (const one of entries(transport, path, name, looking))
    if (one.name.toLowerCase() === name.toLowerCase() && one.state !== 'DELETING') alike.push(one);
  const found = alike.filter((one) => one.name === name);
  if (found.length > 1) throw new AmbiguousName(kind, name, found.length);
  const [other] = alike;
  if (found.length === 0 && other !== undefined) throw new NameDiffersInCase(kind, name, other.name);
  return found[0];
}

/** All pages of a list. @throws ListWithoutEnd */
async function* entries(
  transport: VezaTransport,
  path: string,
  name: string,
  looking: string,
): AsyncGenerator<NamedEntity> {
  const seen = new Set<string>();
  for (let token = ''; ;) {
    // Blanks must arrive as `+`, which this encoding produces.
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
      repeatable: 'always',
      expects: ({ values: list }) => Array.isArray(list),
    });
    if (Array.isArray(values)) yield* values.filter(isNamed);
    token = typeof next === 'string' ? next : '';
    if (token === '' && more !== true) return;
    if (token === '' || seen.has(token))
      throw new ListWithoutEnd(
        `${looking}: ${token === '' ? 'Veza says that there are more pages, but not where' : 'Veza keeps sending the same page'}`,
      );
    seen.add(token);
  }
}

/** An id becomes part of an address: these would vanish from it or lead upwards, however they are encoded. */
const noPart: ReadonlySet<string> = new Set(['', '.', '..']);

export function isNamed(value: unknown): value is NamedEntity {
  const { id, name } = (value ?? {}) as Record<string, unknown>;
  return typeof id === 'string' && typeof name === 'string' && !noPart.has(id) && id.isWellFormed();
}
