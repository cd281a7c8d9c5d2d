import type { WatchBytes } from '@source-zoom/values';
import type { RuleName, Violation } from './rules.ts';

export interface CheckOptions {
  /** How many violations are kept with their place; the rest are only counted. Default 1,000. */
  keep?: number;
  /** For a file: told how many of its bytes have been read. */
  onReading?: WatchBytes;
}

/** What the checks found. A payload without errors may be pushed. */
export interface CheckReport {
  violations: Violation[];
  errors: number;
  warnings: number;
  /** Violations that are counted but not in `violations`. */
  unlisted: number;
  counts: ReadonlyMap<RuleName, number>;
  /** Records by list: `local_users`, `local_groups`, `local_roles`, `permissions`, `identity_to_permissions`, … */
  records: Readonly<Record<string, number>>;
}
