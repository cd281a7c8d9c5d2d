import { jsonPieces } from '@source-zoom/values';
import { csvRecord } from '../text/csv.ts';
import type { Finding, FindingList, FindingsContext } from './finding.ts';
import { findingsMarkdown } from './findings-markdown.ts';
import { findingsTable } from './findings-table.ts';
import { rules, uncheckedRules } from './rules.ts';
import { sarif } from './sarif.ts';
import { factsOf } from './subject-facts.ts';

export const findingsFormats = ['table', 'markdown', 'csv', 'json', 'sarif'] as const;
export type FindingsFormat = (typeof findingsFormats)[number];

/**
 * The findings for people, programs, spreadsheets or a code-scanning page, in pieces: there may be millions. A
 * limit shortens the lists; the counts of the formats that have some are of all.
 */
export function formatFindings(
  findings: FindingList,
  format: FindingsFormat,
  context: FindingsContext,
): Iterable<string> {
  return formats[format](findings, context);
}

const formats: Record<FindingsFormat, (findings: FindingList, context: FindingsContext) => Iterable<string>> =
  {
    table: findingsTable,
    markdown: findingsMarkdown,
    csv,
    json,
    sarif: (findings, context) => [sarif(listed(findings, context), findings.inPart, context)],
  };

/** As many of each rule as are wanted, worst first. */
function* listed(findings: FindingList, { limit }: FindingsContext): Generator<Finding> {
  let [rule, count] = ['', 0];
  for (const finding of findings) {
    // Those of a rule follow each other.
    count = finding.rule === rule ? count + 1 : 1;
    rule = finding.rule;
    if (count <= limit) yield finding;
  }
}

const controlsOf = new Map(rules.map(({ id, controls }) => [id, controls]));

/** Unknown values are null. */
function* json(findings: FindingList, context: FindingsContext): Generator<string> {
  const { inventory, nowMs } = context;
  const { accountId = null, snapshotAt = null, proven = null } = inventory.origin;
  const unchecked = uncheckedRules(inventory.parts);
  yield* jsonPieces({
    application: inventory.name,
    account_id: accountId,
    snapshot_at: snapshotAt,
    proven,
    now: new Date(nowMs).toISOString(),
    summary: findings.counts(),
    total: findings.total,
    passed: findings.passed.map(({ id }) => id),
    passed_in_part: findings.inPart.map(({ rule, notKnown }) => ({ rule, not_known: notKnown })),
    ...(unchecked.length > 0 && {
      not_checked: unchecked.map(({ rule, stream }) => ({ rule, stream })),
    }),
    findings: { [Symbol.iterator]: () => jsonFindings(findings, context) },
  });
  yield '\n';
}

function* jsonFindings(findings: FindingList, context: FindingsContext): Generator<object> {
  for (const finding of listed(findings, context)) {
    const facts = factsOf(finding, context.inventory, context.nowMs);
    const { user: _, ...said } = finding;
    yield {
      ...said,
      controls: controlsOf.get(finding.rule) ?? [],
      ...(facts !== undefined && {
        user: {
          name: facts.name,
          email: facts.email ?? null,
          roles: facts.roles,
          department: facts.department ?? null,
          status: facts.status ?? null,
          last_login_at: facts.lastLoginAt ?? null,
          days_since_login: facts.daysSinceLogin ?? null,
          unknown: facts.unknown,
        },
      }),
    };
  }
}

const csvHead = [
  ...['severity', 'rule', 'kind', 'key', 'label', 'message', 'accepted because', 'name', 'e-mail', 'roles'],
  ...['department', 'status', 'last login', 'days since login', 'unknown', 'controls'],
];

function* csv(findings: FindingList, context: FindingsContext): Generator<string> {
  yield csvRecord(csvHead);
  for (const finding of listed(findings, context)) {
    const { rule, severity, subject, message, excepted = '' } = finding;
    const facts = factsOf(finding, context.inventory, context.nowMs);
    yield csvRecord([
      ...[severity, rule, subject.kind, subject.key, subject.label, message, excepted],
      ...[facts?.name ?? '', facts?.email ?? '', facts?.roles.join('; ') ?? '', facts?.department ?? ''],
      ...[facts?.status ?? '', facts?.lastLoginAt ?? '', facts?.daysSinceLogin?.toString() ?? ''],
      ...[facts?.unknown.join('; ') ?? '', (controlsOf.get(rule) ?? []).join('; ')],
    ]);
  }
}
