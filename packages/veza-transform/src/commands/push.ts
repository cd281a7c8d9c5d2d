import { exitCodes, TransformError } from '../errors.ts';
import { assertStateFolder, defaultStateFolder, PushMemory } from '../guard/state.ts';
import { assertOutputFolder, copyOutputFile } from '../output-file.ts';
import { packPayload } from '../veza/packed-payload.ts';
import { withTempFolder } from '../warehouse/temp-folder.ts';
import { accountOptions, checkedPayload, withAccount } from './account.ts';
import type { Command, CommandContext } from './command.ts';
import { say } from './command.ts';
import { assertName } from './mapping-flags.ts';
import { outMode } from './out-flags.ts';
import { type Delivered, deliver, wayOf } from './push-delivery.ts';
import { sayDifference } from './push-diff.ts';
import { assertPushFlags, maxShrinkPercent, type PushArguments, pushFlags } from './push-flags.ts';
import { baselineOf, guard } from './push-guard.ts';
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
  if (!args['dry-run']) await assertStateFolder(stateFolder);
  return withAccount(options, context, (account) =>
    withTempFolder(args['temp-dir'], async (folder) => {
      const packed = await packPayload(folder, checkedPayload(account, folder, context));
      const dataSource = account.source.application.name;
      const memory = new PushMemory(stateFolder, { url: target.url, provider: args.provider, dataSource });
      // Before the guard: whoever it refuses wants to see what is gone.
      if (args.diff) await sayDifference(packed.jsonFile, memory.payloadFile, args.json, context);
      const known = baseline === undefined ? await memory.recall() : { counts: baseline, days: {} };
      const earlier = { before: known?.counts, days: known?.days ?? {}, nowMs: options.input.nowMs };
      const baselineOfNow = guard(account, { ...earlier, ...limit }, context);
      const way = wayOf(packed, args);
      if (args.out !== undefined) await copyOutputFile(args.out, packed, mode);
      let delivered: Delivered | undefined;
      if (!args['dry-run']) {
        delivered = await deliver(target, { packed, way, dataSource }, args, context);
        await memory.remember(baselineOfNow, packed.gzipFile).catch((error: unknown) => {
          throw afterThePush(error);
        });
      }
      const pushed = { target, packed, way, dataSource, delivered };
      if (args.json) context.stdout.write(`${JSON.stringify(describePush(account, pushed))}\n`);
      say(context, describeAccount(account));
      say(context, delivered?.sentence ?? (await dryRun(target, dataSource)));
      return exitCodes.done;
    }),
  );
}

/** What a push would have done. Looks for the data source, as the push would: its name may be one Veza has objections to. */
async function dryRun({ client, provider, providerName }: Target, dataSource: string): Promise<string> {
  const there = provider && (await client.findDataSource(provider, dataSource));
  const made = [
    ...(provider === undefined ? [`the provider "${providerName}"`] : []),
    ...(there === undefined ? [`the data source "${dataSource}"`] : []),
  ];
  const would = made.length === 0 ? 'replace what it holds' : `create ${made.join(' and ')}`;
  return `Dry run: nothing was written to Veza. A push to "${providerName}", data source "${dataSource}", would ${would}.`;
}

/** @returns an error that does not let anybody believe that nothing was pushed. */
function afterThePush(error: unknown): unknown {
  if (!(error instanceof TransformError)) return error;
  return new TransformError(
    error.reason,
    `The payload was pushed, but the guard could not remember it. ${error.message}`,
    { cause: error },
  );
}
