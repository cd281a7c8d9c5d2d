import { type CheckReport, type Violation, writePayload } from '@source-zoom/oaa';
import type { MappingOutcome } from '../mapping/payload-source.ts';
import { listed, things } from '../mapping/warning-text.ts';
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
      reportMapping(outcome(), reporter);
      reportCheck(report, reporter);
    },
  });
}

/** What people should know about the mapping. */
export function reportMapping({ warnings }: MappingOutcome, reporter: Reporter): void {
  for (const { message } of warnings) reporter.warn(message);
}

/**
 * All errors of a payload, each with its place and the record's key, bounded: the rest are only counted. Warnings
 * likewise if the reporter wants each, else one line for each kind.
 *
 * @throws PayloadInvalid if one of them is an error
 */
export function reportCheck({ violations, errors, warnings, counts }: CheckReport, reporter: Reporter): void {
  const isShown = ({ severity }: Violation): boolean => reporter.isVerbose || severity === 'error';
  const shown = violations.filter(isShown).slice(0, maxReported);
  for (const violation of shown) {
    if (violation.severity === 'error') reporter.say(`Error: ${sentenceOf(violation)}`);
    else reporter.warn(sentenceOf(violation));
  }
  const rest = errors + (reporter.isVerbose ? warnings : 0) - shown.length;
  if (rest > 0) reporter.say(`… and ${rest} more findings.`);
  const empty = reporter.isVerbose ? undefined : emptyRoles(violations, counts);
  if (empty !== undefined) reporter.warn(empty);
  if (errors > 0) throw new PayloadInvalid(errors);
}

function sentenceOf({ path, key, message }: Violation): string {
  return `${path}${key === undefined ? '' : ` (${key})`}: ${message}`;
}

/** Roles without permissions, which is the one warning there is, by their names. */
function emptyRoles(violations: readonly Violation[], counts: CheckReport['counts']): string | undefined {
  const count = counts.get('empty-role') ?? 0;
  if (count === 0) return undefined;
  const names = violations
    .filter(({ rule }) => rule === 'empty-role')
    .map(({ name, key, path }) => name ?? key ?? path);
  const have = count === 1 ? 'has' : 'have';
  return `${things(count, 'role')} ${have} no permissions, so Veza will warn: ${listed(names, count)}.`;
}
