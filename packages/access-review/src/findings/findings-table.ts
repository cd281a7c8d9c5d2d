import { styleText } from 'node:util';
import { first, thousands, plainText } from '@source-zoom/values';
import { textTable } from '../text/text-table.ts';
import {
  type Finding,
  type FindingList,
  type FindingsContext,
  severities,
  type Severity,
} from './finding.ts';
import { judgedInPart } from './not-judged.ts';
import { rules, uncheckedRules } from './rules.ts';
import { factsOf, sentenceOf } from './subject-facts.ts';
import { summaryLine } from './summary-line.ts';

const colorOf = { high: 'red', medium: 'yellow', low: 'cyan', info: 'gray' } as const;

/** The findings for a terminal: a table for each rule, worst first, then what passed, the summary last. */
export function* findingsTable(findings: FindingList, context: FindingsContext): Generator<string> {
  const { limit } = context;
  for (const rule of rules) {
    const own = findings.ofRule(rule.id);
    if (own === undefined) continue;
    const tag = colored(`[${rule.severity}]`, rule.severity, context);
    yield `${tag} ${rule.title} (${thousands(own.total)}) · ${rule.id}\n  ${rule.means} ${rule.remedy}\n`;
    for (const line of tableOf(first(own, limit), context)) yield `    ${line}\n`;
    if (own.total > limit) yield `    … and ${thousands(own.total - limit)} more: --limit 0 lists all.\n`;
    yield '\n';
  }
  if (findings.passed.length > 0) yield `Passed: ${findings.passed.map(({ id }) => id).join(', ')}\n`;
  for (const { rules: ids, notKnown } of judgedInPart(findings))
    yield `Nothing found in what is known: ${ids.join(', ')}; not known: ${notKnown}.\n`;
  for (const { rule, stream } of uncheckedRules(context.inventory.parts))
    yield `Not checked: ${rule}: the stream ${stream} was not read.\n`;
  const [counts, ...rest] = summaryLine(findings, context);
  yield `${worst(findings, context, counts ?? '')}${rest.join('')}\n`;
}

/** Users as a table; other subjects have no columns of their own. */
function tableOf(findings: readonly Finding[], { inventory, nowMs }: FindingsContext): string[] {
  const rows = findings.map((finding) => {
    const facts = factsOf(finding, inventory, nowMs);
    const said = sentenceOf(finding);
    return facts === undefined
      ? [finding.subject.label, '', '', '', said]
      : [facts.name, facts.email ?? '', facts.status ?? 'unknown', facts.roles.join(', '), said];
  });
  if (rows.every(([, email, status]) => email === '' && status === ''))
    return rows.map(([label = '', , , , said = '']) => plainText(`${label}: ${said}`));
  return textTable(['NAME', 'E-MAIL', 'STATUS', 'ROLES', 'WHAT'], rows);
}

/** A line in the colour of the worst finding that counts. */
function worst(findings: FindingList, context: FindingsContext, line: string): string {
  const counts = findings.counts();
  const severity = severities.find((one) => counts[one] > 0);
  return severity === undefined ? line : colored(line, severity, context);
}

function colored(text: string, severity: Severity, { colors }: FindingsContext): string {
  return colors ? styleText(colorOf[severity], text, { validateStream: false }) : text;
}
