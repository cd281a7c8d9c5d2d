import { plainText } from '../../plain-text.ts';
import { countBySeverity } from './find.ts';
import { type Finding, severities, type Severity } from './finding.ts';
import { rules } from './rules.ts';

export type FindingsFormat = 'text' | 'json' | 'csv' | 'sarif';

/** What a format is told besides the findings. */
export interface FindingsContext {
  /** Name of the account's application in the payload. */
  application: string;
  toolVersion: string;
}

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
  json: (findings, { application }) =>
    `${JSON.stringify({ application, summary: countBySeverity(findings), findings }, null, 2)}\n`,
  csv,
  sarif,
};

function text(findings: readonly Finding[], { application }: FindingsContext): string {
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

/** Quoted as RFC 4180 says; a spreadsheet must not take a name that begins with `=` for a formula. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** SARIF 2.1.0; a finding's place is the account, so its subject stands as a logical location. */
function sarif(findings: readonly Finding[], { application, toolVersion }: FindingsContext): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'zoom-to-veza',
            version: toolVersion,
            rules: rules.map(({ id, title, means, remedy, severity }) => ({
              id,
              shortDescription: { text: title },
              fullDescription: { text: means },
              help: { text: remedy },
              defaultConfiguration: { level: levels[severity] },
            })),
          },
        },
        results: findings.map(({ rule, severity, subject, message, excepted }) => ({
          ruleId: rule,
          level: levels[severity],
          message: { text: `${subject.label}: ${message}` },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: encodeURIComponent(application) } },
              logicalLocations: [
                { name: subject.label, fullyQualifiedName: `${subject.kind}/${subject.key}` },
              ],
            },
          ],
          partialFingerprints: { subject: `${rule}/${subject.kind}/${subject.key}` },
          ...(excepted !== undefined && {
            suppressions: [{ kind: 'external', justification: excepted }],
          }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
