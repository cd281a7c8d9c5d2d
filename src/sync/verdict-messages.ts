import { type ConnectorError, SystemError, TransientError } from '@source-zoom/airbyte-connector';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { proofRules, type Verdict } from '@source-zoom/completeness';
import { log } from './build-messages.ts';
import { readMessages } from './sync-messages.ts';

/** The most that `tolerated_missing_rows` allows. */
export const maxToleratedRows = 100;

/** A warning for each slice that counts as whole only because missing rows are tolerated. */
export function toleranceWarnings(
  stream: string,
  { tolerated: slices }: Verdict & { kind: 'whole' },
  tolerated: number,
): AirbyteMessage[] {
  return slices.map(({ slice, rows, total = 0 }) =>
    log('WARN', readMessages.missing_rows_tolerated({ stream, slice, rows, total, tolerated })),
  );
}

/** The error of a stream that cannot be proven whole: both numbers of each list that disagrees with its total. */
export function incompleteError(stream: string, verdict: Verdict & { kind: 'incomplete' }): ConnectorError {
  if (verdict.why === 'keeps_moving')
    return new TransientError(
      readMessages.keeps_moving({ stream, passes: proofRules.maxPasses, open: whatIsOpen(verdict) }),
    );
  if (verdict.why === 'never_repeats')
    return new TransientError(readMessages.never_repeats({ stream, passes: proofRules.maxPasses }));
  const canBeTolerated = verdict.disagreeing.every(({ rows, total = 0 }) => isTolerable(total - rows));
  const text = canBeTolerated ? readMessages.totals_disagree : readMessages.totals_far_apart;
  const texts = verdict.disagreeing.map(({ slice, rows, total }) =>
    text({ stream, slice, rows, total: total ?? 'nothing', missing: (total ?? 0) - rows }),
  );
  return new SystemError(texts.join(' '));
}

/** Whether some value of `tolerated_missing_rows` would tolerate this many missing rows. */
function isTolerable(missing: number): boolean {
  return missing > 0 && missing <= maxToleratedRows;
}

function whatIsOpen({ openSeams, missing }: Extract<Verdict, { why: 'keeps_moving' }>): string {
  if (missing > 0) return `rows that Zoom counts but did not list: ${missing}`;
  if (openSeams > 0) return `places between two pages where rows may hide: ${openSeams}`;
  return 'users moved from one status to another in every pass';
}
