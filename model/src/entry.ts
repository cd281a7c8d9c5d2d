/** The lists of an account: users by status, and groups. */
export type ListKey = 'active' | 'inactive' | 'pending' | 'groups';

export const userLists = ['active', 'inactive', 'pending'] as const;

/** Somebody in a list of users, or a group in the list of groups. */
export interface Entry {
  /** Unique and random: what lists by id go by, also for those whose id Zoom does not tell. */
  uid: number;
  /** `undefined` of pending users. */
  id: string | undefined;
  /** Groups have none. */
  email: string | undefined;
  /** A random number: what lists by name go by. */
  name: number;
  createdMs: number;
  /** The tick of entering the list it is in. */
  enteredAt: number;
  /** `undefined`: deleted. */
  list: ListKey | undefined;
  /** Since the read began: moves between lists, and new names. */
  moves: number;
  renames: number;
  /** Every list since the read began, oldest first; `undefined`: deleted. */
  history: { tick: number; list: ListKey | undefined }[];
  /** As Zoom shows it; made when it is first shown after a change. */
  row: Record<string, unknown> | undefined;
}
