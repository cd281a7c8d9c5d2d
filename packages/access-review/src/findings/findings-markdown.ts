import { first } from '@source-zoom/values';
import { codeSpan, markdownRow } from '../text/markdown.ts';
import type { Finding, FindingList, FindingsContext } from './finding.ts';
import { judgedInPart } from './not-judged.ts';
import { rules, uncheckedRules } from './rules.ts';
import { factsOf, sentenceOf } from './subject-facts.ts';
import { summaryLine } from './summary-line.ts';

/** The findings for a comment or a ticket; names are code, so that they mention nobody. */
export function* findingsMarkdown(findings: FindingList, context: FindingsContext): Generator<string> {
  const { inventory, limit } = context;
  yield `## Findings in ${codeSpan(inventory.name)}\n\n${summaryLine(findings, context).slice(0, 2).join('')}.\n`;
  for (const rule of rules) {
    const own = findings.ofRule(rule.id);
    if (own === undefined) continue;
    yield `\n### ${rule.title} (${rule.severity}, ${own.total})\n\n${rule.means} ${rule.remedy}\n\n`;
    yield markdownRow(['who or what', 'status', 'roles', 'last login', 'finding']);
    yield markdownRow(['---', '---', '---', '---', '---']);
    for (const finding of first(own, limit)) yield markdownRow(cellsOf(finding, context));
    if (own.total > limit) yield `\n… and ${own.total - limit} more.\n`;
  }
  if (findings.passed.length > 0) yield `\nPassed: ${codeSpans(findings.passed.map(({ id }) => id))}\n`;
  for (const { rules: ids, notKnown } of judgedInPart(findings))
    yield `\nNothing found in what is known: ${codeSpans(ids)}; not known: ${notKnown}.\n`;
  for (const { rule, stream } of uncheckedRules(inventory.parts))
    yield `\nNot checked: \`${rule}\`: the stream \`${stream}\` was not read.\n`;
}

function codeSpans(ids: readonly string[]): string {
  return ids.map((id) => `\`${id}\``).join(', ');
}

function cellsOf(finding: Finding, { inventory, nowMs }: FindingsContext): string[] {
  const { subject } = finding;
  const facts = factsOf(finding, inventory, nowMs);
  return [
    codeSpan(facts === undefined ? subject.label : `${facts.name} <${facts.email ?? subject.key}>`),
    facts?.status === undefined ? '' : codeSpan(facts.status),
    (facts?.roles ?? []).map(codeSpan).join(', '),
    facts?.lastLoginAt?.slice(0, 10) ?? '',
    codeSpan(sentenceOf(finding)),
  ];
}
