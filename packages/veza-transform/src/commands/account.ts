import { TransformError } from '../errors.ts';
import type { MappingOptions } from '../mapping/options.ts';
import { createPayloadSource, type MappedAccount, type MappingOutcome } from '../mapping/payload-source.ts';
import type { CheckReport } from '../oaa/check-payload.ts';
import { writePayload } from '../oaa/write-payload.ts';
import { openRows } from '../warehouse/open-rows.ts';
import type { InputOptions, SnapshotRows } from '../warehouse/rows.ts';
import type { CommandContext } from './command.ts';
import { say } from './command.ts';
import { type InputArguments, inputOptions } from './input-flags.ts';
import { type MappingArguments, mappingOptions } from './mapping-flags.ts';
import { counted } from './progress.ts';

/** How many findings are printed; the rest is counted. */
const mostPrinted = 50;

/** An account whose rows are open: as long as the function that is given it runs. */
export interface OpenAccount extends MappedAccount {
  rows: SnapshotRows;
}

/** All that the flags say of an account and its mapping, with the settings files they name. */
export interface AccountOptions {
  input: InputOptions;
  mapping: MappingOptions;
}

/** Reads flags and settings files, no row yet. @throws TransformError `usage` */
export async function accountOptions(
  args: InputArguments & MappingArguments,
  context: CommandContext,
  whenOld: InputOptions['whenOld'],
): Promise<AccountOptions> {
  return { input: inputOptions(args, context, whenOld), mapping: await mappingOptions(args) };
}

/** Opens the rows, and says when it begins and ends: over some files the database engine breaks down. */
export async function openInput(input: InputOptions, { onReading }: CommandContext): Promise<SnapshotRows> {
  onReading?.(true);
  try {
    return await openRows(input);
  } finally {
    onReading?.(false);
  }
}

/** Opens the rows, prepares their mapping, and hands the account over; closes the rows whatever happens. */
export async function withAccount<Result>(
  { input, mapping }: AccountOptions,
  context: CommandContext,
  use: (account: OpenAccount) => Promise<Result>,
): Promise<Result> {
  const rows = await openInput(input, context);
  try {
    const { snapshotAt } = rows.snapshots.users;
    say(
      context,
      `Account ${rows.accountId}, snapshot of ${snapshotAt}${rows.snapshots.users.proven ? ', proven whole' : ', NOT proven whole'}.`,
    );
    for (const warning of rows.warnings) say(context, `Warning: ${warning}`);
    const mapped = await createPayloadSource(
      {
        accountId: rows.accountId,
        users: () => counted(rows.users(), 'Users', context),
        groups: () => rows.groups(),
        roles: () => rows.roles(),
      },
      mapping,
    );
    return await use({ ...mapped, rows });
  } finally {
    await rows.close();
  }
}

/**
 * The payload's text, checked on the way: before its last chunk all that is to be said of it is said.
 *
 * @throws TransformError `payload` instead of the last chunk, when the payload breaks a rule.
 */
export function checkedPayload(
  { source, outcome }: OpenAccount,
  folder: string,
  context: CommandContext,
): AsyncGenerator<string> {
  return writePayload(source, {
    folder,
    onChecked: (report) => {
      sayWarnings(outcome(), context);
      sayFindings(report, context);
      if (report.errors > 0) throw new TransformError('payload', brokenRules(report));
    },
  });
}

export function sayWarnings({ warnings }: MappingOutcome, context: CommandContext): void {
  for (const { message } of warnings) say(context, `Warning: ${message}`);
}

/** All findings of a payload, each with its place and the record's key; bounded, with the number of the rest. */
export function sayFindings({ findings, errors, warnings }: CheckReport, context: CommandContext): void {
  for (const { severity, path, key, message } of findings.slice(0, mostPrinted))
    say(
      context,
      `${severity === 'error' ? 'Error' : 'Warning'}: ${path}${key === undefined ? '' : ` (${key})`}: ${message}`,
    );
  const rest = errors + warnings - Math.min(findings.length, mostPrinted);
  if (rest > 0) say(context, `… and ${rest} more findings.`);
}

export function brokenRules({ errors }: CheckReport): string {
  return `The payload breaks Veza's rules in ${errors} place(s), listed above; it is not to be pushed.`;
}
