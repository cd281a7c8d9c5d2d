import type { AccountInput } from '../account/open-account.ts';
import type { InputArguments } from '../flags/input.ts';
import { CommandError } from './command-error.ts';
import type { CommandContext } from './command.ts';

/** @throws CommandError `usage` for flags that contradict each other or make no sense. */
export function inputOptions(
  args: InputArguments,
  context: CommandContext,
  whenOld: AccountInput['whenOld'],
): AccountInput {
  const { from = [], schema, namespace, account, snapshot } = args;
  if (from.length === 0)
    throw new CommandError(
      'usage',
      'Where do the rows come from? Name the source with --from; --help lists the forms.',
    );
  if (args['allow-unproven'] !== (snapshot !== undefined))
    throw new CommandError(
      'usage',
      '--allow-unproven and --snapshot TIME belong together; give both or neither.',
    );
  return {
    from: from.map(String),
    ...(schema !== undefined && { schema }),
    ...(namespace !== undefined && { namespace }),
    ...(args['table-prefix'] !== undefined && { tablePrefix: args['table-prefix'] }),
    ...(account !== undefined && { account }),
    ...(args['temp-dir'] !== undefined && { tempDir: args['temp-dir'] }),
    maxAgeMs: durationMs(args['max-age'], '--max-age'),
    whenOld,
    allowSubset: args['allow-subset'],
    ...(args['allow-nulled'] !== undefined && { allowNulled: args['allow-nulled'].map(String) }),
    ...(args['allow-folder'] !== undefined && { allowFolders: args['allow-folder'].map(String) }),
    ...(snapshot !== undefined && { unprovenSnapshot: snapshot }),
    ...(args.without !== undefined && { without: args.without }),
    nowMs: nowMs(args.now, context),
    env: context.env,
  };
}

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `30m`, `48h`, `7d`. @throws CommandError `usage` */
export function durationMs(text: string, flag: string): number {
  const [, count, unit] = /^(\d+)([mhd])$/.exec(text) ?? [];
  const unitMs = units[unit ?? ''];
  if (count === undefined || unitMs === undefined)
    throw new CommandError('usage', `${flag} ${text}: a number and m, h or d is expected, such as 48h.`);
  return Number(count) * unitMs;
}

/** How many are listed at most; 0 is all. @throws CommandError `usage` */
export function wholeLimit<Text extends string | undefined>(text: Text): number | Exclude<Text, string> {
  if (text === undefined) return text as Exclude<Text, string>;
  if (!/^\d{1,9}$/.test(text))
    throw new CommandError('usage', `--limit ${text}: a whole number is expected, 0 for all.`);
  return Number(text) || Number.POSITIVE_INFINITY;
}

/** @throws CommandError `usage` */
export function nowMs(text: string | undefined, { clock }: CommandContext): number {
  if (text === undefined) return clock.now();
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new CommandError('usage', `--now ${text}: a time such as 2026-11-24T12:00:00Z is expected.`);
  return time;
}
