import type { Chart } from './chart.ts';
import type { FindingTables } from './finding-tables.ts';
import type { ReportSummary } from './report-summary.ts';
import type { LookupTables } from './tables.ts';

/** In the caller's own terms, such as commands: each follows the sentence that says what the page leaves out. */
export interface ReportAdvice {
  /** There are more findings than are shown. */
  moreFindings?: string;
  /** The account is too large to look people up in. */
  noTables?: string;
}

/** What a page consists of. */
export interface PageParts {
  summary: ReportSummary;
  charts: readonly Chart[];
  /** If left out, the page holds only the summary and says why. */
  tables: (LookupTables & { findings: FindingTables }) | undefined;
  advice: ReportAdvice;
  /** RFC 3339. */
  writtenAt: string;
  css: string;
  script: string;
}
