import { UnknownAccount } from '../errors.ts';
import { AmbiguousAccount, NoRows } from '../not-proven.ts';

/**
 * The account whose rows count.
 *
 * @throws AmbiguousAccount if there are several and none is named; UnknownAccount if the named one is not there;
 * NoRows if there is none at all.
 */
export function chooseAccount(found: readonly string[], wanted: string | undefined): string {
  const accounts = [...new Set(found)].sort();
  const [only] = accounts;
  if (only === undefined) {
    throw new NoRows('no rows of users, groups or roles and no proof of a snapshot', true);
  }
  if (wanted !== undefined) {
    if (accounts.includes(wanted)) return wanted;
    throw new UnknownAccount(wanted, accounts);
  }
  if (accounts.length === 1) return only;
  throw new AmbiguousAccount(accounts);
}
