import type { StagedGroupAdmin, StagedUser } from '@source-zoom/snapshot-store';
import { foldAddress } from '@source-zoom/zoom-records';
import { compareBytes, trimmedText } from '../text.ts';

/** Who administers which groups, as far as Zoom says so: by e-mail address, since it sends no ids. */
export class GroupAdmins {
  readonly #groupsByAddress = new Map<string, Set<string>>();
  readonly #addressesByGroup = new Map<string, Set<string>>();
  /** Ids of groups with an administrator whom Zoom does not name. */
  readonly #unknown = new Set<string>();
  readonly #matched = new Set<string>();

  add({ group_id: group, email }: StagedGroupAdmin): void {
    const address = foldAddress(email.trim());
    const addresses = addTo(this.#addressesByGroup, group);
    if (address === '') {
      this.#unknown.add(group);
      return;
    }
    addresses.add(address);
    addTo(this.#groupsByAddress, address).add(group);
  }

  /** Ids of all groups that somebody administers, in byte order. */
  get groups(): string[] {
    return sorted(this.#addressesByGroup.keys());
  }

  /** Ids of the groups that a user administers, in byte order; a user who is asked about counts as there. */
  groupsOf({ email }: StagedUser): string[] {
    const address = foldAddress(trimmedText(email) ?? '');
    const groups = this.#groupsByAddress.get(address);
    if (groups === undefined) return [];
    this.#matched.add(address);
    return sorted(groups);
  }

  /** The addresses of a group's administrators, in byte order. */
  addressesOf(group: string): string[] {
    return sorted(this.#addressesByGroup.get(group) ?? []);
  }

  /** Whether some administrators of a group are not known. */
  hasUnknown(group: string): boolean {
    return this.#unknown.has(group);
  }

  /** Ids of the groups whose administrators are not all known, in byte order. */
  get unknownGroups(): string[] {
    return sorted(this.#unknown);
  }

  /** Addresses that belong to none of the users who were asked about, in byte order. */
  get unmatched(): string[] {
    return sorted([...this.#groupsByAddress.keys()].filter((address) => !this.#matched.has(address)));
  }
}

function addTo(sets: Map<string, Set<string>>, key: string): Set<string> {
  const found = sets.get(key) ?? new Set();
  sets.set(key, found);
  return found;
}

function sorted(texts: Iterable<string>): string[] {
  return [...texts].sort(compareBytes);
}
