import { Redactor } from '@source-zoom/http';
import { exitCodes, TransformError } from '../errors.ts';
import { type AccountCounts, countsOf } from '../guard/counts.ts';
import { judge } from '../guard/judge.ts';
import { defaultStateFolder, PushMemory, readBaseline } from '../guard/state.ts';
import { chooseTransport } from '../oaa/payload-size.ts';
import { limits } from '../oaa/rules.ts';
import { copyOutputFile } from '../output-file.ts';
import { VezaClient } from '../veza/client.ts';
import { groupWarnings } from '../veza/group-warnings.ts';
import type { Named } from '../veza/lists.ts';
import { type PackedPayload, packPayload } from '../veza/packed-payload.ts';
import { pushBody } from '../veza/push-body.ts';
import { pushInParts } from '../veza/push-parts.ts';
import { vezaSettings } from '../veza/settings.ts';
import { VezaTransport } from '../veza/transport.ts';
import { usualPatience, waitForProcessing } from '../veza/wait.ts';
import { withTempFolder } from '../warehouse/temp-folder.ts';
import { checkedPayload, type OpenAccount, withAccount } from './account.ts';
import type { Command, CommandContext } from './command.ts';
import { say } from './command.ts';
import { assertName } from './mapping-flags.ts';
import { assertPushFlags, maxShrink, type PushArguments, pushFlags } from './push-flags.ts';
import { sayDifference } from './push-diff.ts';
import { describeAccount } from './summary.ts';
import { readAsset } from '../assets.ts';

/** Rows to Veza. */
export const push: Command = {
  name: 'push',
  describe: 'Make the payload, check it, and push it to Veza',
  flags: pushFlags,
  run,
};

/** What is known of the target before the first row is read. */
interface Target {
  url: string;
  client: VezaClient;
  /** Undefined when it is yet to be created: by the push itself, since a refusal writes nothing. */
  provider: Named | undefined;
}

async function run(args: PushArguments, context: CommandContext): Promise<number> {
  assertPushFlags(args);
  assertName(args.provider, '--provider');
  maxShrink(args);
  const target = await openTarget(args, context);
  return withAccount(args, context, 'refuse', (account) =>
    withTempFolder(args['temp-dir'], async (folder) => {
      const packed = await packPayload(folder, checkedPayload(account, folder, context));
      const name = account.source.application.name;
      const memory = new PushMemory(args['state-dir'] ?? defaultStateFolder(context.env), {
        url: target.url,
        provider: args.provider,
        dataSource: name,
      });
      const counts = await guard(account, memory, args, context);
      if (args.out !== undefined) await copyOutputFile(args.out, packed);
      if (args.diff) await sayDifference(packed.jsonFile, memory.payloadFile, args.json, context);
      if (!args['dry-run']) await memory.assertWritable();
      const pushed = args['dry-run'] ? undefined : await deliver(target, packed, name, args, context);
      if (pushed !== undefined) await memory.remember(counts, packed.gzipFile);
      if (args.json) context.stdout.write(`${describeAccount(account, true)}\n`);
      say(context, describeAccount(account, false));
      say(context, pushed ?? 'Dry run: nothing was written to Veza.');
      return exitCodes.done;
    }),
  );
}

/** Settings, key and what there is of the provider are looked at before the first row is read. */
async function openTarget(
  args: PushArguments,
  { env, clock, random, version }: CommandContext,
): Promise<Target> {
  const settings = vezaSettings(env);
  const client = new VezaClient(
    new VezaTransport(settings, version, { clock, random, redactor: new Redactor() }),
  );
  await client.test();
  const found = await client.findProvider(args.provider);
  if (found?.custom_template !== undefined && found.custom_template !== 'application')
    throw new TransformError(
      'veza',
      `The provider "${args.provider}" in Veza has the template ${found.custom_template}, not application; choose another name with --provider.`,
    );
  return { url: settings.url, client, provider: found };
}

/** @throws TransformError `guard` */
async function guard(
  account: OpenAccount,
  memory: PushMemory,
  args: PushArguments,
  context: CommandContext,
): Promise<AccountCounts> {
  const withPermissions = account.source
    .rest()
    .localRoles.flatMap(({ id, permissions = [] }) => (permissions.length > 0 ? [id] : []));
  const now = countsOf(account.outcome().stats, withPermissions);
  const before = args.baseline === undefined ? await memory.recall() : await readBaseline(args.baseline);
  if (before === undefined)
    say(
      context,
      'Warning: there is no earlier push to compare with, so the guard cannot tell a shrunken account from a whole one. Where this runs in a container, mount a volume for --state-dir, or name the last payload with --baseline.',
    );
  const reasons = judge({ now, before, maxShrink: maxShrink(args), allowShrink: args['allow-shrink'] });
  if (reasons.length === 0) return now;
  const remedy = now.active_users === 0 ? 'run a whole sync' : 'if that is right, push with --allow-shrink';
  throw new TransformError(
    'guard',
    `Refused: ${reasons.join(', ')}. Nothing was written to Veza; ${remedy}.`,
  );
}

/** Pushes, and says what Veza had to say; resolves with a sentence. */
async function deliver(
  target: Target,
  packed: PackedPayload,
  name: string,
  args: PushArguments,
  context: CommandContext,
): Promise<string> {
  const { client } = target;
  const provider = target.provider ?? (await client.createProvider(args.provider));
  await client
    .setIcon(provider, Buffer.from(await readAsset('icon.svg')).toString('base64'))
    .catch((error: unknown) => {
      say(context, `Warning: the provider's icon could not be set. ${(error as Error).message}`);
    });
  const earlier = await client.findDataSource(provider, name);
  const dataSource = earlier ?? (await client.createDataSource(provider, name));
  say(context, `Pushing ${(packed.gzipBytes / 1e6).toFixed(1)} MB (gzip) …`);
  const warnings = await send(client, provider, dataSource, packed, args);
  for (const warning of groupWarnings(warnings)) say(context, `Warning of Veza: ${warning}`);
  if (args.wait)
    await waitForProcessing(
      () => client.status(provider, dataSource),
      earlier && (earlier.status ?? ''),
      context.clock,
      usualPatience,
    );
  return `Pushed to "${provider.name}", data source "${name}"${args.wait ? '; Veza has processed it' : ''}.`;
}

async function send(
  client: VezaClient,
  provider: Named,
  dataSource: Named,
  packed: PackedPayload,
  args: PushArguments,
): Promise<string[]> {
  const [encodedBytes, partBytes] = [args['max-encoded-bytes'], args['part-bytes']];
  const way = chooseTransport(packed, { encodedBytes, partBytes, parts: limits.parts });
  switch (way.by) {
    case 'nothing':
      throw new TransformError('veza', way.message);
    case 'parts':
      return pushInParts(client, provider, dataSource, packed.jsonFile, partBytes);
    case 'plain':
    case 'gzip':
      return client.push(
        provider,
        dataSource,
        pushBody({ providerId: provider.id, dataSourceId: dataSource.id }, packed.gzipFile, packed.gzipBytes),
      );
  }
}
