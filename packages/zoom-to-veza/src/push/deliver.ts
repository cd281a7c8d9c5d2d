import {
  describeWarnings,
  groupWarnings,
  lookupPolicy,
  type NamedEntity,
  type PackedPayload,
  processingPolicy,
  pushBody,
  pushInParts,
  type Transport,
  type VezaClient,
  waitForProcessing,
  type WarningGroups,
  whenTaken,
} from '@source-zoom/oaa';
import { readAsset } from '@source-zoom/process';
import type { Reporter } from '../account/reporter.ts';
import type { PushAdvice, PushContext } from './push-options.ts';
import type { Target } from './target.ts';

export interface Delivery {
  packed: PackedPayload;
  transport: Transport;
  /** The data source's name. */
  dataSource: string;
}

/** The outcome of a push that Veza accepted. */
export interface Delivered {
  createdProvider: boolean;
  createdDataSource: boolean;
  /** Undefined if Veza did not return any. */
  warnings: WarningGroups | undefined;
  provider: NamedEntity;
  dataSource: NamedEntity;
  /** The data source's status before; undefined for a new one. */
  before: string | undefined;
}

/** Pushes, and reports Veza's response. @throws the client's errors */
export async function deliver(
  target: Target,
  { packed, transport, dataSource: name }: Delivery,
  { reporter, clock, advice }: PushContext,
): Promise<Delivered> {
  const { client } = target;
  const provider = target.provider ?? (await client.createProvider(target.providerName));
  await setIcon(client, provider, reporter);
  const earlier = await client.findDataSource(provider, name);
  const dataSource = earlier ?? (await client.createDataSource(provider, name));
  const inParts = transport.by === 'parts' ? ` in ${transport.count} parts` : '';
  reporter.say(`Pushing ${(packed.gzipBytes / 1e6).toFixed(1)} MB (gzip)${inParts} …`);
  const before = earlier && (earlier.status ?? '');
  const status = (): Promise<string> => client.status(provider, dataSource);
  const said = await whenTaken(() => send({ client, provider, dataSource }, packed, transport, reporter), {
    status,
    before,
    clock,
    policy: lookupPolicy,
  });
  const warnings = said && groupWarnings(said);
  for (const warning of sentences(warnings, advice)) reporter.say(`Warning of Veza: ${warning}`);
  return {
    createdProvider: target.provider === undefined,
    createdDataSource: earlier === undefined,
    warnings,
    provider,
    dataSource,
    before,
  };
}

function sentences(warnings: WarningGroups | undefined, advice: PushAdvice): string[] {
  return warnings === undefined
    ? [
        'its answer to the push was incomplete. Its status shows that it accepted the payload; any other warnings are unknown.',
      ]
    : describeWarnings(warnings, advice.unmatchedIdentities);
}

/** Waits until Veza has processed an accepted push. @throws the client's errors */
export async function awaitProcessing(
  { client }: Target,
  { provider, dataSource, before }: Delivered,
  { reporter, clock }: PushContext,
): Promise<void> {
  reporter.say('Veza accepted the payload; waiting until it is processed …');
  await waitForProcessing(() => client.status(provider, dataSource), before, clock, processingPolicy);
}

/** Cosmetic: a push does not fail because of it. */
async function setIcon(client: VezaClient, provider: NamedEntity, reporter: Reporter): Promise<void> {
  const icon = Buffer.from(await readAsset('icon.svg', import.meta.url)).toString('base64');
  await client.setIcon(provider, icon).catch((error: unknown) => {
    reporter.warn(`the provider's icon could not be set. ${(error as Error).message}`);
  });
}

async function send(
  { client, provider, dataSource }: { client: VezaClient; provider: NamedEntity; dataSource: NamedEntity },
  packed: PackedPayload,
  transport: Transport,
  reporter: Reporter,
): Promise<string[]> {
  const name = 'Uploading';
  if (transport.by === 'parts') {
    const { partBytes, count: total } = transport;
    const parts = reporter.progress({ name, unit: 'parts', total });
    return pushInParts(client, provider, dataSource, packed.jsonFile, partBytes, parts.reach).finally(
      parts.end,
    );
  }
  const ids = { providerId: provider.id, dataSourceId: dataSource.id };
  const bytes = reporter.progress({ name, unit: 'bytes', total: packed.gzipBytes });
  const body = pushBody(ids, packed.gzipFile, packed.gzipBytes, bytes.reach);
  return client.push(provider, dataSource, body).finally(bytes.end);
}
