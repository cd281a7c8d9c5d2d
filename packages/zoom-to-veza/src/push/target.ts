import { Redactor } from '@source-zoom/http';
import { type NamedEntity, VezaClient, VezaTransport } from '@source-zoom/oaa';
import { ExpectedError } from '@source-zoom/values';
import { WrongTemplate } from './errors.ts';
import type { PushContext, TargetOptions } from './push-options.ts';

/** What is known about the target before the first row is read. */
export interface Target {
  url: string;
  client: VezaClient;
  providerName: string;
  /** Undefined if it does not exist yet: the push itself creates it, so that a refusal writes nothing. */
  provider: NamedEntity | undefined;
  /** Why the push itself would fail; only on a dry run, since a real push throws it. */
  obstacle?: ExpectedError;
}

/**
 * Checks the key and the permission to use the provider.
 *
 * @param dataSource its name, if already known.
 * @throws WrongTemplate, and the client's errors for Veza's answers
 */
export async function openTarget(
  { settings, provider: providerName }: TargetOptions,
  { dryRun, dataSource }: { dryRun: boolean; dataSource: string | undefined },
  { reporter, clock, random, version }: PushContext,
): Promise<Target> {
  const client = new VezaClient(
    new VezaTransport(settings, version, {
      clock,
      random,
      redactor: new Redactor(),
      warn: (text) => {
        reporter.warn(text);
      },
    }),
  );
  await client.test();
  const provider = await client.findProvider(providerName);
  const target = { url: settings.url, client, providerName, provider };
  if (provider === undefined) {
    reporter.say(
      `Veza has no provider "${providerName}" yet: the first push creates it, which requires an admin key.`,
    );
    const obstacle = await obstacleTo(client.assertMayCreateProvider(providerName), dryRun);
    return { ...target, ...(obstacle !== undefined && { obstacle }) };
  }
  assertTemplate(provider);
  await (dataSource === undefined
    ? client.testProvider(provider)
    : client.findDataSource(provider, dataSource));
  return target;
}

/** A dry run continues, to show everything else. */
async function obstacleTo(right: Promise<void>, dryRun: boolean): Promise<ExpectedError | undefined> {
  try {
    await right;
    return undefined;
  } catch (error) {
    if (dryRun && error instanceof ExpectedError) return error;
    throw error;
  }
}

function assertTemplate({ name, custom_template: template }: NamedEntity): void {
  if (template !== undefined && template !== 'application') throw new WrongTemplate(name, template);
}
