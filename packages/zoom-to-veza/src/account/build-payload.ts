import { type CheckReport, writePayload } from '@source-zoom/oaa';
import type { MappingOutcome } from '../mapping/payload-source.ts';
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
 * All violations of a payload, each with its place and the record's key; bounded; the rest are only counted.
 *
 * @throws PayloadInvalid if one of them is an error
 */
export function reportCheck({ violations, errors, warnings }: CheckReport, reporter: Reporter): void {
  for (const { severity, path, key, message } of violations.slice(0, maxReported)) {
    const sentence = `${path}${key === undefined ? '' : ` (${key})`}: ${message}`;
    if (severity === 'error') reporter.say(`Error: ${sentence}`);
    else reporter.warn(sentence);
  }
  const rest = errors + warnings - Math.min(violations.length, maxReported);
  if (rest > 0) reporter.say(`… and ${rest} more findings.`);
  if (errors > 0) throw new PayloadInvalid(errors);
}
