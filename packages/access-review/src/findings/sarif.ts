import { createHash } from 'node:crypto';
import { first, plainText } from '@source-zoom/values';
import type { Finding, FindingsContext, JudgedInPart, Rule, Severity } from './finding.ts';
import { checkedRules, uncheckedRules, type UncheckedRule } from './rules.ts';

/** GitHub refuses a run with more results. */
export const maxResults = 25_000;

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** GitHub's scores: 7.0 and more are high, 4.0 and more medium, the rest low. */
const scores: Record<Severity, string> = { high: '8.0', medium: '5.0', low: '3.0', info: '1.0' };

/**
 * SARIF 2.1.0 as GitHub's code scanning accepts it: at most 25,000 results, worst first; each has its own place and
 * fingerprint.
 *
 * A finding concerns no line of any file: its place is a file named after the account, its subject a logical
 * location.
 */
export function sarif(
  findings: Iterable<Finding>,
  inPart: readonly JudgedInPart[],
  { inventory: { name, parts }, tool }: Pick<FindingsContext, 'inventory' | 'tool'>,
): string {
  const notes = [...uncheckedRules(parts).map(notChecked), ...inPart.map(checkedInPart)];
  const uri = addressOf(name);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { ...tool, rules: checkedRules(parts).map(describe) } },
        automationDetails: { id: `${uri}/` },
        ...(notes.length > 0 && {
          invocations: [{ executionSuccessful: true, toolConfigurationNotifications: notes }],
        }),
        results: first(findings, maxResults).map((finding) => result(finding, uri)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/**
 * In a SARIF message, `[text](place)` is a link unless escaped with a backslash, and `{0}` stands for an argument
 * unless its braces are doubled.
 *
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, sections 3.11.5 and 3.11.6
 */
function literalText(text: string): string {
  return plainText(text)
    .replaceAll(/[\\[\]]/g, (sign) => `\\${sign}`)
    .replaceAll(/\{(\d+)\}/g, (_, number: string) => `{{${number}}}`);
}

/** The account's name may contain half a surrogate pair, which an address cannot. */
function addressOf(application: string): string {
  return `zoom/${encodeURIComponent(application.toWellFormed())}`;
}

function describe({ id, title, means, remedy, severity, controls, source }: Rule): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: means },
    help: { text: `${means} ${remedy} Based on: ${source}.` },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['security', ...controls], 'security-severity': scores[severity] },
  };
}

/** Says that a rule was not checked, where the format has room for what hindered a tool. */
function notChecked({ rule, title, stream }: UncheckedRule): object {
  return notification(rule, `Not checked: ${title}; the stream ${stream} was not read.`);
}

/** Without it, a rule that found nothing would look as if it had passed. */
function checkedInPart({ rule, notKnown }: JudgedInPart): object {
  return notification(rule, `Nothing found in what is known; not known: ${notKnown.join(', ')}.`);
}

function notification(id: string, text: string): object {
  return { level: 'note', associatedRule: { id }, message: { text } };
}

function result({ rule, severity, subject, message, excepted }: Finding, uri: string): object {
  const name = `${subject.kind}/${subject.key}`;
  return {
    ruleId: rule,
    level: levels[severity],
    message: { text: literalText(`${subject.label}: ${message}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
        },
        logicalLocations: [{ name: plainText(subject.label), fullyQualifiedName: plainText(name) }],
      },
    ],
    partialFingerprints: {
      primaryLocationLineHash: createHash('sha256').update(`${rule}/${name}`).digest('hex').slice(0, 32),
    },
    ...(excepted !== undefined && {
      suppressions: [{ kind: 'external', justification: plainText(excepted) }],
    }),
  };
}
