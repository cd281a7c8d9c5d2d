import type { Inventory } from '../inventory/inventory.ts';
import { compareFindings, type FindingChanges, type ReviewedAccount } from './compare-findings.ts';
import { findFindings } from './find.ts';
import type { FindingsSettings } from './settings.ts';

/**
 * What became of the findings of an account that was read earlier, judged by the same settings. Ages in it are counted
 * from when it was read, or from now if that is unknown, so that a finding may come with time alone.
 */
export function changesSince(
  before: Inventory,
  after: ReviewedAccount,
  settings: FindingsSettings,
  nowMs: number,
): FindingChanges {
  const readAt = before.origin.snapshotAt;
  const then = readAt === undefined ? nowMs : Date.parse(readAt);
  return compareFindings({ inventory: before, findings: findFindings(before, settings, then) }, after);
}
