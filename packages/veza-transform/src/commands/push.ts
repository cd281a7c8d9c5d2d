import { exitCodes } from '../errors.ts';
import type { AccountCounts } from '../guard/counts.ts';
import { withPushLock } from '../guard/push-lock.ts';
import { PushMemory } from '../guard/push-memory.ts';
import { defaultStateFolder, prepareStateFolder } from '../guard/state-folder.ts';
import { assertOutputFolder, copyOutputFile } from '../output-file.ts';
import { packPayload } from '../veza/packed-payload.ts';
import { withTempFolder } from '../warehouse/temp-folder.ts';
import { accountOptions, checkedPayload, type OpenAccount, withAccount } from './account.ts';
import type { Command, CommandContext } from './command.ts';
import { say } from './command.ts';
import { assertName } from './mapping-flags.ts';
import { outMode } from './out-flags.ts';
import { awaitProcessing, deliver, wayOf } from './push-delivery.ts';
import { sayDifference } from './push-diff.ts';
import { assertPushFlags, maxShrinkPercent, type PushArguments, pushFlags } from './push-flags.ts';
import { afterThePush, baselineOf, guard, type GuardLimit } from './push-guard.ts';
import { describePush } from './push-summary.ts';
import { openTarget, type Target } from './push-target.ts';
import { describeAccount } from './summary.ts';

/** Rows to Veza. */
export const push: Command = {
  name: 'push',
  describe: 'Make the payload, check it, and push it to Veza',
  flags: pushFlags,
  run,
};

async function run(args: PushArguments, context: CommandContext): Promise<number> {
  const stateFolder = args['state-dir'] ?? defaultStateFolder(context.env);
  // All that can be known to be wrong is said before the first row is read: reading may have taken an hour.
  assertPushFlags(args);
  assertName(args.provider, '--provider');
  const options = await accountOptions(args, context, 'refuse');
  const limit = { maxShrinkPercent: maxShrinkPercent(args), allowShrink: args['allow-shrink'] };
  const mode = outMode(args);
  if (args.out !== undefined) await assertOutputFolder(args.out);
  const baseline = await baselineOf(args);
  const target = await openTarget(args, context);
  if (!args['dry-run']) await prepareStateFolder(stateFolder);
  return withAccount(options, context, (account) => {
    const place = { url: target.url, provider: args.provider, dataSource: account.source.application.name };
    const work = (): Promise<number> =>
      withTempFolder(args['temp-dir'], (folder) =>
        pushAccount(account, {
          args,
          mode,
          context,
          target,
          folder,
          memory: new PushMemory(stateFolder, place),
          baseline,
          limit: { ...limit, nowMs: options.input.nowMs },
        }),
      );
    return args['dry-run'] ? work() : withPushLock(stateFolder, place, work);
  });
}

interface Push {
  args: PushArguments;
  /** Of the file of `--out`. */
  mode: number;
  context: CommandContext;
  target: Target;
  /** For the payload. */
  folder: string;
  memory: PushMemory;
  /** Of `--baseline`, in place of what is remembered. */
  baseline: AccountCounts | undefined;
  limit: Pick<GuardLimit, 'maxShrinkPercent' | 'allowShrink' | 'nowMs'>;
}

async function pushAccount(account: OpenAccount, push: Push): Promise<number> {
  const { args, mode, context, target, folder, memory, baseline, limit } = push;
  const packed = await packPayload(folder, checkedPayload(account, folder, context));
  const last = baseline === undefined || args.diff ? await memory.recall() : undefined;
  // Before the guard: whoever it refuses wants to see what is gone.
  if (args.diff) await sayDifference(packed.jsonFile, last?.payloadFile, args.json, context);
  const earlier =
    baseline === undefined
      ? { before: last?.counts, days: last?.days ?? {} }
      : { before: baseline, days: {} };
  const kept = { baseline: guard(account, { ...earlier, ...limit }, context), gzipFile: packed.gzipFile };
  const dataSource = account.source.application.name;
  const delivery = { packed, way: wayOf(packed, args), dataSource };
  if (args.out !== undefined) await copyOutputFile(args.out, packed, mode);
  const delivered = args['dry-run']
    ? undefined
    : await memory.keeping(kept, () => deliver(target, delivery, args, context), afterThePush);
  // What Veza took is remembered by now, whatever becomes of it.
  const processed = delivered !== undefined && args.wait;
  if (processed) await awaitProcessing(target, delivered, context);
  const pushed = { target, ...delivery, delivered, processed };
  if (args.json) context.stdout.write(`${JSON.stringify(describePush(account, pushed))}\n`);
  say(context, describeAccount(account));
  say(
    context,
    delivered === undefined
      ? await dryRun(target, dataSource)
      : `Pushed to "${args.provider}", data source "${dataSource}"${processed ? '; Veza has processed it' : ''}.`,
  );
  return exitCodes.done;
}

/** What a push would have done. Looks for the data source, as the push would: its name may be one Veza has objections to. */
async function dryRun(target: Target, dataSource: string): Promise<string> {
  const { client, provider, providerName, obstacle } = target;
  const would = `Dry run: nothing was written to Veza. A push to "${providerName}", data source "${dataSource}", would`;
  if (obstacle !== undefined) return `${would} fail. ${obstacle}`;
  const there = provider && (await client.findDataSource(provider, dataSource));
  const made = [
    ...(provider === undefined ? [`the provider "${providerName}"`] : []),
    ...(there === undefined ? [`the data source "${dataSource}"`] : []),
  ];
  return `${would} ${made.length === 0 ? 'replace what it holds' : `create ${made.join(' and ')}`}.`;
}
