import { checkFile } from '@source-zoom/oaa';
import { thousands } from '@source-zoom/values';
import { reportCheck } from '../account/build-payload.ts';
import { assertFileKind } from '../cli/assert-file-kind.ts';
import type { CommandContext } from '../cli/command.ts';
import { terminalReporter } from '../cli/terminal-reporter.ts';
import { exitCodes } from '../flags/exit-codes.ts';
import type { ValidateArguments } from '../flags/validate.ts';

/** Checks a payload file, whoever made it. */
export async function validate(
  { file, verbose }: ValidateArguments,
  context: CommandContext,
): Promise<number> {
  await assertFileKind([file], 'payload');
  const reporter = terminalReporter(context, verbose);
  const report = await checkFile(file, {
    onReading: (total) => reporter.progress({ name: 'Checking', unit: 'bytes', total }),
  });
  reportCheck(report, reporter);
  const counts = Object.entries(report.records).map(([list, records]) => `${thousands(records)} ${list}`);
  context.stdout.write(`${file}: valid (${counts.join(', ')}).\n`);
  return exitCodes.done;
}
