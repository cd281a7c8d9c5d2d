import { LostKeys } from '../errors.ts';
import type { RowStore } from '../row-store.ts';

/**
 * A user's key is the id, or the e-mail address if there is no id. Rows whose key is neither were changed on the way.
 * A proof agrees with them, since their keys are there, but nobody knows who they are: without id and e-mail they
 * would be left out of the payload, and with somebody else's e-mail they would give way.
 *
 * @throws LostKeys, unless a loader may drop ids
 */
export async function refuseLostIds(store: RowStore, allowed: readonly string[]): Promise<void> {
  if (allowed.includes('id')) return;
  const lost = await store.lostIds();
  if (lost === 0) return;
  const rows = lost === 1 ? '1 row is' : `${lost} rows is`;
  throw new LostKeys(
    `users: the key of ${rows} neither the id nor the e-mail address; a file is damaged, or a loader changed or dropped them: let it keep key, id and email as source-zoom wrote them, and load the rows again`,
  );
}
