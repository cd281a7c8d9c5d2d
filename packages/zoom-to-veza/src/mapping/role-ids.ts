import type { StagedUser } from '@source-zoom/snapshot-store';
import { distinctIds } from './text.ts';

/** Ids of the user's roles: `role_id` and, if Zoom sends more than one, `role_ids`. `listed`: those of the account. */
export function roleIdsOf(row: StagedUser, listed: ReadonlySet<string>): string[] {
  return distinctIds([row.role_id, ...(row.role_ids ?? [])], listed);
}
