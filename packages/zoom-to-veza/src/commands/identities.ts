import { pipeline } from 'node:stream/promises';
import type { StagedUser } from '@source-zoom/snapshot-store';
import { isTerminal, plainText, things, thousands } from '@source-zoom/values';
import { countedUsers, openInput } from '../account/open-account.ts';
import { accountOptions } from '../cli/account-options.ts';
import type { CommandContext } from '../cli/command.ts';
import { flagNames } from '../cli/mapping-options.ts';
import { say, terminalReporter } from '../cli/terminal-reporter.ts';
import { exitCodes } from '../flags/exit-codes.ts';
import type { IdentitiesArguments } from '../flags/identities.ts';
import { emailIdentities, type IdentityRules } from '../mapping/identities/identity-rules.ts';
import { identityWarnings } from '../mapping/identities/identity-warnings.ts';
import { warningSentences } from '../mapping/mapping-warning.ts';

/** Shows the identities by which Veza will match each user. */
export async function identities(args: IdentitiesArguments, context: CommandContext): Promise<number> {
  const { input, mapping } = await accountOptions(args, context, 'warn');
  const { identities: rules = emailIdentities } = mapping;
  const reporter = terminalReporter(context);
  const rows = await openInput(input, reporter);
  // Lines on a terminal show by themselves how far it is.
  const users = isTerminal(context.stdout) ? rows.users() : countedUsers(rows, reporter);
  const seen: Seen = { users: 0, without: 0, withCustomAttributes: 0, usedExceptions: new Set() };
  try {
    for (const warning of rows.warnings) say(context, `Warning: ${warning}`);
    await pipeline(linesOf(users, rules, args.explain, seen), context.stdout, { end: false });
  } finally {
    await rows.close();
  }
  for (const sentence of warningSentences(identityWarnings(rules, seen, flagNames), 'review'))
    say(context, `Warning: ${sentence}`);
  say(context, `${things(seen.users, 'user')}, ${thousands(seen.without)} of them without an identity.`);
  return exitCodes.done;
}

interface Seen {
  users: number;
  without: number;
  withCustomAttributes: number;
  usedExceptions: Set<string>;
}

async function* linesOf(
  users: AsyncIterable<StagedUser>,
  rules: IdentityRules,
  explain: boolean,
  seen: Seen,
): AsyncGenerator<string> {
  for await (const row of users) {
    const { key, identities: found, decidedBy, steps } = rules.explain(row);
    seen.users += 1;
    if (found.length === 0) seen.without += 1;
    if ((row.custom_attributes ?? []).length > 0) seen.withCustomAttributes += 1;
    const exception = rules.exceptionKeyOf(row);
    if (exception !== undefined) seen.usedExceptions.add(exception);
    const columns = [key, found.join(', ') || '-', decidedBy ?? 'nothing'].map(plainText);
    const reasons = explain
      ? steps.map(
          ({ rule, hit, reason }) => `  ${hit ? 'hit ' : 'miss'} ${plainText(`${rule}: ${reason}`)}\n`,
        )
      : [];
    yield `${columns.join('\t')}\n${reasons.join('')}`;
  }
}
