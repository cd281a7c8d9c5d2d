import type { Chart } from './chart.ts';
import type { ReportSummary } from './report-summary.ts';
import type { LookupTables } from './tables.ts';

/** What a page consists of. */
export interface PageParts {
  summary: ReportSummary;
  charts: readonly Chart[];
  /** If left out, the page holds only the summary and says why. */
  tables: LookupTables | undefined;
  /** Why there are no tables. */
  withoutTables: string;
  /** RFC 3339. */
  writtenAt: string;
  css: string;
  script: string;
}
