import { formatInstant } from '@source-zoom/values';
import { RowsMissing } from '../errors.ts';
import type { InputOptions } from '../rows.ts';
import type { AccountCandidate } from '../selection/candidates.ts';
import { countStaged } from '../staging/staged-rows.ts';
import type { Staging } from '../staging/staging.ts';
import type { TableReader } from './find-snapshots.ts';

/**
 * Fetches the chosen snapshots, and counts what arrived.
 *
 * @throws RowsMissing if it is not what was counted where it came from
 */
export async function fetchSnapshots(
  staging: Staging,
  reader: TableReader,
  chosen: readonly AccountCandidate[],
  onProgress?: InputOptions['onProgress'],
): Promise<void> {
  const total = chosen.reduce((sum, candidate) => sum + rowsOf(candidate), 0);
  const progress = onProgress?.({ name: 'Fetching', unit: 'rows', total });
  let before = 0;
  try {
    for (const candidate of chosen) {
      const { stream, accountId, at, keys, restated } = candidate;
      progress?.reach(before);
      await reader.stage(stream, { accountId, at }, (rows) => progress?.reach(before + rows));
      before += rowsOf(candidate);
      const arrived = await countStaged(staging, { stream, accountId, at });
      if (arrived.keys !== keys || arrived.restated !== restated)
        throw new RowsMissing(stream, formatInstant(at), { counted: keys ?? 0, arrived: arrived.keys });
    }
  } finally {
    progress?.end();
  }
}

function rowsOf({ keys, restated }: AccountCandidate): number {
  return (keys ?? 0) + (restated ?? 0);
}
