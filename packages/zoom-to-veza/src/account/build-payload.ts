import { type CheckReport, type Violation, type WarningRule, writePayload } from '@source-zoom/oaa';
import { things } from '@source-zoom/values';
import type { MappingOutcome } from '../mapping/payload-source.ts';
import { type Purpose, warningSentences } from '../mapping/mapping-warning.ts';
import { listed } from '../mapping/warning-text.ts';
import { PayloadInvalid } from './errors.ts';
import type { OpenAccount } from './open-account.ts';
import type { Reporter } from './reporter.ts';

/** How many violations are reported one by one; the rest are only counted. */
const maxReported = 50;

/**
 * The payload's text, checked on the way: everything about it is reported before its last chunk.
 *
 * @param folder for parts that are needed later in the payload.
 * @throws PayloadInvalid instead of the last chunk if the payload breaks a rule.
 */
export function buildPayload(
  { source, outcome }: OpenAccount,
  folder: string,
  reporter: Reporter,
): AsyncGenerator<string> {
  return writePayload(source, {
    folder,
    onChecked: (report) => {
      reportMapping(outcome(), 'payload', reporter);
      reportCheck(report, reporter);
    },
  });
}

/** What people should know about the mapping, for what they want of it. */
export function reportMapping({ warnings }: MappingOutcome, purpose: Purpose, reporter: Reporter): void {
  for (const sentence of warningSentences(warnings, purpose)) reporter.warn(sentence);
}

/**
 * All errors of a payload, each with its place and the record's key, bounded: the rest are only counted. Warnings
 * likewise if the reporter wants each, else one line for each kind.
 *
 * @throws PayloadInvalid if one of them is an error
 */
export function reportCheck(report: CheckReport, reporter: Reporter): void {
  const { violations, errors, warnings } = report;
  const isShown = ({ severity }: Violation): boolean => reporter.isVerbose || severity === 'error';
  const shown = violations.filter(isShown).slice(0, maxReported);
  for (const violation of shown) {
    if (violation.severity === 'error') reporter.say(`Error: ${sentenceOf(violation)}`);
    else reporter.warn(sentenceOf(violation));
  }
  const rest = errors + (reporter.isVerbose ? warnings : 0) - shown.length;
  if (rest > 0) reporter.say(`… and ${rest} more findings.`);
  if (!reporter.isVerbose) for (const sentence of summarizeWarnings(report)) reporter.warn(sentence);
  if (errors > 0) throw new PayloadInvalid(errors);
}

function sentenceOf({ path, key, message }: Violation): string {
  return `${path}${key === undefined ? '' : ` (${key})`}: ${message}`;
}

/** What is wrong with so many records, of which the first are named. */
const sentences: Record<WarningRule, (count: number, names: readonly string[]) => string> = {
  'empty-role': (count, names) =>
    `${things(count, 'role')} ${count === 1 ? 'has' : 'have'} no permissions, so Veza will warn: ${listed(names, count)}.`,
};

/** One line for each kind of warning. */
function summarizeWarnings({ violations, counts }: CheckReport): string[] {
  return (Object.keys(sentences) as WarningRule[]).flatMap((kind) => {
    const names = violations
      .filter(({ rule }) => rule === kind)
      .map(({ name, key, path }) => name ?? key ?? path);
    const count = counts.get(kind) ?? 0;
    return count === 0 ? [] : [sentences[kind](count, names)];
  });
}
