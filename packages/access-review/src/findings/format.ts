import { jsonPieces, plainText } from '@source-zoom/values';
import { csvRecord } from '../text/csv.ts';
import { type Finding, type FindingList, type FindingsContext, severities } from './finding.ts';
import { rules, uncheckedRules } from './rules.ts';
import { sarif } from './sarif.ts';

export type FindingsFormat = 'text' | 'json' | 'csv' | 'sarif';

/** The findings for people, programs, spreadsheets or a code-scanning page, in pieces: there may be millions. */
export function formatFindings(
  findings: FindingList,
  format: FindingsFormat,
  context: FindingsContext,
): Iterable<string> {
  return formats[format](findings, context);
}

const formats: Record<FindingsFormat, (findings: FindingList, context: FindingsContext) => Iterable<string>> =
  {
    text,
    json,
    csv,
    sarif: (findings, context) => [sarif(findings, context)],
  };

/** Unknown values are null. */
function* json(findings: FindingList, context: FindingsContext): Generator<string> {
  const { application, origin, nowMs, parts } = context;
  const { accountId = null, snapshotAt = null, proven = null } = origin;
  const unchecked = uncheckedRules(parts);
  yield* jsonPieces({
    application,
    account_id: accountId,
    snapshot_at: snapshotAt,
    proven,
    now: new Date(nowMs).toISOString(),
    summary: findings.counts(),
    ...(unchecked.length > 0 && {
      not_checked: unchecked.map(({ rule, stream }) => ({ rule, stream })),
    }),
    findings,
  });
  yield '\n';
}

function* text(findings: FindingList, { application, parts }: FindingsContext): Generator<string> {
  const counts = findings.counts();
  yield `${plainText(application)}: ${severities.map((name) => `${counts[name]} ${name}`).join(', ')}\n`;
  for (const rule of rules) {
    const own = findings.ofRule(rule.id);
    if (own === undefined) continue;
    yield `\n[${rule.severity}] ${rule.title} (${own.total}) · ${rule.id}\n  ${rule.means} ${rule.remedy}\n`;
    for (const finding of own) yield `${line(finding)}\n`;
  }
  const unchecked = uncheckedRules(parts);
  if (unchecked.length > 0) yield '\nNot checked:\n';
  for (const { rule, title, stream } of unchecked)
    yield `  - ${title} · ${rule}: the stream ${stream} was not read.\n`;
}

function line({ subject, message, excepted }: Finding): string {
  const reason = excepted === undefined ? '' : ` Accepted: ${excepted}`;
  return plainText(`  - ${subject.label}: ${message}${reason}`);
}

function* csv(findings: FindingList): Generator<string> {
  yield csvRecord(['severity', 'rule', 'kind', 'key', 'label', 'message', 'accepted because']);
  for (const { rule, severity, subject, message, excepted } of findings)
    yield csvRecord([severity, rule, subject.kind, subject.key, subject.label, message, excepted ?? '']);
}
