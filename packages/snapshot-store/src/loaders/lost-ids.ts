import { LostKeys } from '../errors.ts';
import type { Staging } from '../staging/staging.ts';

/**
 * Whether a user's key is the e-mail address, in SQL. Engines disagree about capitals beyond ASCII; for such
 * addresses it is enough that the key is an address.
 */
export const isKnownByEmail = `(NOT has_id AND contains(key, '@') AND coalesce(person, '') <> ''
  AND (person = key OR strlen(person) <> length(person) OR strlen(key) <> length(key)))`;

/**
 * A user's key is the id, or the e-mail address if there is no id. Rows whose key is neither were changed on the way.
 * A proof agrees with them, since their keys are there, but nobody knows who they are: without id and e-mail they
 * would be left out of the payload, and with somebody else's e-mail they would give way.
 *
 * @throws LostKeys, unless a loader may drop ids
 */
export async function refuseLostIds(staging: Staging, allowed: readonly string[]): Promise<void> {
  if (allowed.includes('id')) return;
  const [found] = await staging.rows(
    `SELECT count(*)::DOUBLE AS lost FROM chosen_users
    WHERE NOT has_id AND NOT ${isKnownByEmail}`,
  );
  const lost = Number(found?.['lost'] ?? 0);
  if (lost === 0) return;
  const rows = lost === 1 ? '1 row is' : `${lost} rows is`;
  throw new LostKeys(
    `users: the key of ${rows} neither the id nor the e-mail address; a file is damaged, or a loader changed or dropped them: let it keep key, id and email as source-zoom wrote them, and load the rows again`,
  );
}
