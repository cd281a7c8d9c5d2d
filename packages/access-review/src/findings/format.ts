import { plainText } from '@source-zoom/values';
import { countBySeverity } from './find.ts';
import { type Finding, type FindingsContext, severities } from './finding.ts';
import { rules, uncheckedRules } from './rules.ts';
import { sarif } from './sarif.ts';

export type FindingsFormat = 'text' | 'json' | 'csv' | 'sarif';

/** The findings for people, programs, spreadsheets or a code-scanning page. */
export function formatFindings(
  findings: readonly Finding[],
  format: FindingsFormat,
  context: FindingsContext,
): string {
  return formats[format](findings, context);
}

const formats: Record<FindingsFormat, (findings: readonly Finding[], context: FindingsContext) => string> = {
  text,
  json,
  csv,
  sarif,
};

/** Unknown values are null. */
function json(findings: readonly Finding[], context: FindingsContext): string {
  const { application, origin, nowMs, parts } = context;
  const { accountId = null, snapshotAt = null, proven = null } = origin;
  const unchecked = uncheckedRules(parts);
  const log = {
    application,
    account_id: accountId,
    snapshot_at: snapshotAt,
    proven,
    now: new Date(nowMs).toISOString(),
    summary: countBySeverity(findings),
    ...(unchecked.length > 0 && {
      not_checked: unchecked.map(({ rule, stream }) => ({ rule, stream })),
    }),
    findings,
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function text(findings: readonly Finding[], { application, parts }: FindingsContext): string {
  const counts = countBySeverity(findings);
  const lines = [
    `${plainText(application)}: ${severities.map((name) => `${counts[name]} ${name}`).join(', ')}`,
  ];
  for (const rule of rules) {
    const own = findings.filter((finding) => finding.rule === rule.id);
    if (own.length === 0) continue;
    lines.push(
      '',
      `[${rule.severity}] ${rule.title} (${own.length}) · ${rule.id}`,
      `  ${rule.means} ${rule.remedy}`,
    );
    for (const { subject, message, excepted } of own)
      lines.push(
        plainText(
          `  - ${subject.label}: ${message}${excepted === undefined ? '' : ` Accepted: ${excepted}`}`,
        ),
      );
  }
  const unchecked = uncheckedRules(parts);
  if (unchecked.length > 0) lines.push('', 'Not checked:');
  for (const { rule, title, stream } of unchecked)
    lines.push(`  - ${title} · ${rule}: the stream ${stream} was not read.`);
  return `${lines.join('\n')}\n`;
}

function csv(findings: readonly Finding[]): string {
  const rows = findings.map(({ rule, severity, subject, message, excepted }) => [
    severity,
    rule,
    subject.kind,
    subject.key,
    subject.label,
    message,
    excepted ?? '',
  ]);
  const header = ['severity', 'rule', 'kind', 'key', 'label', 'message', 'accepted because'];
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/**
 * One line, quoted according to RFC 4180; a spreadsheet must not take a name that begins with `=` for a formula, even
 * after blanks or in the full-width forms that some spreadsheets treat alike.
 */
function cell(value: string): string {
  const line = plainText(value);
  const safe = /^\s*[=+\-@＝＋－＠]/.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
