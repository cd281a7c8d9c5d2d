import type { DiffSide } from '../diff/diff-header.ts';
import type { InputEvidence, Tool } from '../findings/evidence-lines.ts';
import type { FindingTables } from './finding-tables.ts';
import type { GroupList } from './group-list.ts';
import type { NamedFindings } from './named-findings.ts';
import type { ReportSummary } from './report-summary.ts';
import type { LookupTables } from './tables.ts';

/** In the caller's own terms, such as commands: each follows the sentence that says what the page leaves out. */
export interface ReportAdvice {
  /** There are more findings than are listed. */
  moreFindings?: string;
  /** More users are privileged than the page names. */
  morePrivileged?: string;
  /** There are changes besides those of the findings. */
  moreChanges?: string;
  /** Not everybody can be looked up on the page. */
  otherUsers?: string;
}

/** What a report says of its making. */
export interface ReportOptions {
  /** What a reader can do about the page's limits. */
  advice?: ReportAdvice;
  /** The program that judges. */
  tool?: Tool;
  input?: InputEvidence;
  /** What the page says the changes since of. */
  earlier?: DiffSide;
  /** How large a page may be that has tables; 24 MB if left out. */
  maxBytes?: number;
}

/** What a page consists of. */
export interface PageParts {
  summary: ReportSummary;
  findings: NamedFindings[];
  /** If left out, the page holds only the summary and says why. */
  tables: (LookupTables & { findings: FindingTables }) | undefined;
  /** Only of a page without tables. */
  groups?: GroupList;
  advice: ReportAdvice;
  tool: ReportOptions['tool'];
  input: InputEvidence | undefined;
  earlier: DiffSide | undefined;
  /** RFC 3339. */
  writtenAt: string;
  css: string;
  script: string;
}
