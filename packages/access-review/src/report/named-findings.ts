import { first } from '@source-zoom/values';
import type { Finding, FindingList, FindingsOfRule, Rule } from '../findings/finding.ts';
import { rules } from '../findings/rules.ts';
import { type Html, html } from '../html/html.ts';
import { cutText } from '../text/cut-text.ts';
import { shareOut } from '../text/share-out.ts';

/** Findings of a rule that are named if it is not a high one. */
const maxNamed = 50;

/** What a rule found: how much, and the first of it by name. */
export interface NamedFindings {
  rule: Rule;
  total: number;
  /** Those that an exception covers. */
  accepted: number;
  named: Html[];
}

/**
 * What each rule found, worst first. Paper shows nothing else, so of high findings as many are named as there is room
 * for.
 *
 * @param room bytes for the high findings together.
 */
export function nameFindings(findings: FindingList, room: number): NamedFindings[] {
  const found = rules.flatMap((rule) => {
    const own = findings.ofRule(rule.id);
    return own === undefined ? [] : [{ rule, own }];
  });
  const high = found.filter(({ rule }) => rule.severity === 'high');
  const shares = shareOut(
    high.map(({ own }) => sizeOf(own, room)),
    room,
  );
  const roomOf = new Map(high.map(({ rule }, at) => [rule, shares[at] ?? 0]));
  return found.map(({ rule, own }) => {
    const most = roomOf.get(rule);
    const named = most === undefined ? Array.from(first(own, maxNamed), item) : fitting(own, most);
    return { rule, total: own.total, accepted: own.total - own.live, named };
  });
}

function fitting(findings: FindingsOfRule, room: number): Html[] {
  const named: Html[] = [];
  let used = 0;
  for (const finding of findings) {
    const one = item(finding);
    used += Buffer.byteLength(one.text);
    if (used > room) break;
    named.push(one);
  }
  return named;
}

/** How much room all would take; more than there is need not be measured. */
function sizeOf(findings: FindingsOfRule, enough: number): number {
  let size = 0;
  for (const finding of findings) {
    size += Buffer.byteLength(item(finding).text);
    if (size > enough) break;
  }
  return size;
}

function item({ subject, message, excepted }: Finding): Html {
  const accepted = excepted === undefined ? undefined : html` <em>Accepted: ${excepted}</em>`;
  return html`<li><bdi>${subject.label}</bdi>: <bdi>${cutText(message)}</bdi>${accepted}</li>`;
}
