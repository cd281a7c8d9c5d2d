import type { Chart } from './chart.ts';
import type { ReportSummary } from './report-summary.ts';
import type { LookupTables } from './tables.ts';

/** What a page is made of. */
export interface PageParts {
  summary: ReportSummary;
  charts: readonly Chart[];
  /** Left out, the page holds the summary alone and says why. */
  tables: LookupTables | undefined;
  /** Why there are no tables. */
  withoutTables: string;
  /** RFC 3339. */
  writtenAt: string;
  css: string;
  script: string;
}
