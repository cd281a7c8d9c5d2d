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
import { lookingPatience, whenTaken } from '../veza/when-taken.ts';
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
  /** Undefined when it did not say. */
  warnings: WarningGroups | undefined;
  provider: Named;
  dataSource: Named;
  /** The data source's status before; undefined for a new one. */
  before: string | undefined;
}

/** Decided before anything is written. @throws TransformError `veza` for a payload that is too large */
export function wayOf(packed: PackedPayload, args: PushArguments): Way {
  const [encodedBytes, partBytes] = [args['max-encoded-bytes'], args['part-bytes']];
  const way = chooseTransport(packed, { encodedBytes, partBytes, parts: limits.parts });
  if (way.by === 'nothing') throw new TransformError('veza', way.message);
  return way;
}

/** Pushes, and says what Veza had to say. @throws ExpectedError */
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
  const before = earlier && (earlier.status ?? '');
  const status = (): Promise<string> => client.status(provider, dataSource);
  const said = await whenTaken(
    () =>
      send(client, provider, dataSource, packed, way, args['part-bytes'], progress).finally(() => {
        progress.end();
      }),
    { status, before, clock: context.clock, patience: lookingPatience },
  );
  const warnings = said && groupWarnings(said);
  for (const warning of sentences(warnings)) say(context, `Warning of Veza: ${warning}`);
  return {
    createdProvider: target.provider === undefined,
    createdDataSource: earlier === undefined,
    warnings,
    provider,
    dataSource,
    before,
  };
}

function sentences(warnings: WarningGroups | undefined): string[] {
  return warnings === undefined
    ? [
        'its answer to the push was incomplete. Its status shows that it took the payload; what else it warned of is unknown.',
      ]
    : describeWarnings(warnings, 'See zoom-to-veza identities --explain.');
}

/** Waits until Veza has processed a push that it took. @throws ExpectedError */
export async function awaitProcessing(
  { client }: Target,
  { provider, dataSource, before }: Delivered,
  context: CommandContext,
): Promise<void> {
  say(context, 'Veza took the payload; waiting until it is processed …');
  await waitForProcessing(() => client.status(provider, dataSource), before, context.clock, usualPatience);
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
