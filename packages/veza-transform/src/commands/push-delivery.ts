import { readAsset } from '../assets.ts';
import { TransformError } from '../errors.ts';
import { chooseTransport, type Transport } from '../oaa/payload-size.ts';
import { limits } from '../oaa/rules.ts';
import type { VezaClient } from '../veza/client.ts';
import { describeWarnings, groupWarnings, type WarningGroups } from '../veza/group-warnings.ts';
import type { Named } from '../veza/lists.ts';
import type { PackedPayload } from '../veza/packed-payload.ts';
import { pushBody } from '../veza/push-body.ts';
import { pushInParts } from '../veza/push-parts.ts';
import { usualPatience, waitForProcessing } from '../veza/wait.ts';
import type { CommandContext } from './command.ts';
import { say } from './command.ts';
import { type Progress, progressOn } from './progress.ts';
import type { PushArguments } from './push-flags.ts';
import type { Target } from './push-target.ts';

/** How a payload travels. */
export type Way = Exclude<Transport, { by: 'nothing' }>;

export interface Delivery {
  packed: PackedPayload;
  way: Way;
  /** Its name. */
  dataSource: string;
}

/** What became of a push that Veza took. */
export interface Delivered {
  createdProvider: boolean;
  createdDataSource: boolean;
  warnings: WarningGroups;
  /** Whether Veza was seen to have processed it; without `--wait` nobody looked. */
  processed: boolean;
  sentence: string;
}

/** Decided before anything is written. @throws TransformError `veza` for a payload that is too large */
export function wayOf(packed: PackedPayload, args: PushArguments): Way {
  const [encodedBytes, partBytes] = [args['max-encoded-bytes'], args['part-bytes']];
  const way = chooseTransport(packed, { encodedBytes, partBytes, parts: limits.parts });
  if (way.by === 'nothing') throw new TransformError('veza', way.message);
  return way;
}

/** Pushes, and says what Veza had to say. @throws TransformError `veza`, `processing` */
export async function deliver(
  target: Target,
  { packed, way, dataSource: name }: Delivery,
  args: PushArguments,
  context: CommandContext,
): Promise<Delivered> {
  const { client } = target;
  const provider = target.provider ?? (await client.createProvider(target.providerName));
  await setIcon(client, provider, context);
  const earlier = await client.findDataSource(provider, name);
  const dataSource = earlier ?? (await client.createDataSource(provider, name));
  const inParts = way.by === 'parts' ? ` in ${way.count} parts` : '';
  say(context, `Pushing ${(packed.gzipBytes / 1e6).toFixed(1)} MB (gzip)${inParts} …`);
  const progress = progressOn(context);
  const groups = groupWarnings(
    await send(client, provider, dataSource, packed, way, args['part-bytes'], progress).finally(() => {
      progress.end();
    }),
  );
  for (const warning of describeWarnings(groups)) say(context, `Warning of Veza: ${warning}`);
  if (args.wait) {
    say(context, 'Veza took the payload; waiting until it is processed …');
    const before = earlier && (earlier.status ?? '');
    await waitForProcessing(() => client.status(provider, dataSource), before, context.clock, usualPatience);
  }
  return {
    createdProvider: target.provider === undefined,
    createdDataSource: earlier === undefined,
    warnings: groups,
    processed: args.wait,
    sentence: `Pushed to "${provider.name}", data source "${name}"${args.wait ? '; Veza has processed it' : ''}.`,
  };
}

/** Looks only: a push does not fail for it. */
async function setIcon(client: VezaClient, provider: Named, context: CommandContext): Promise<void> {
  const icon = Buffer.from(await readAsset('icon.svg')).toString('base64');
  await client.setIcon(provider, icon).catch((error: unknown) => {
    say(context, `Warning: the provider's icon could not be set. ${(error as Error).message}`);
  });
}

function send(
  client: VezaClient,
  provider: Named,
  dataSource: Named,
  packed: PackedPayload,
  way: Way,
  partBytes: number,
  progress: Progress,
): Promise<string[]> {
  if (way.by === 'parts')
    return pushInParts(client, provider, dataSource, packed.jsonFile, partBytes, (number) => {
      progress.tell(`Part ${number} of ${way.count}`);
    });
  const ids = { providerId: provider.id, dataSourceId: dataSource.id };
  return client.push(provider, dataSource, pushBody(ids, packed.gzipFile, packed.gzipBytes));
}
