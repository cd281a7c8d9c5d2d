import { Redactor } from '@source-zoom/http';
import { TransformError } from '../errors.ts';
import { failureOf } from '../failures/failures.ts';
import { VezaClient } from '../veza/client.ts';
import type { Named } from '../veza/lists.ts';
import { vezaSettings } from '../veza/settings.ts';
import { VezaTransport } from '../veza/transport.ts';
import type { CommandContext } from './command.ts';
import { say } from './command.ts';
import type { PushArguments } from './push-flags.ts';

/** What is known of the target before the first row is read. */
export interface Target {
  url: string;
  client: VezaClient;
  providerName: string;
  /** Undefined when it is yet to be created: by the push itself, since a refusal writes nothing. */
  provider: Named | undefined;
  /** Why the push itself would fail; of a dry run, any other ends with it. */
  obstacle?: string;
}

/**
 * Tests settings, key and the right to the provider.
 *
 * @throws ExpectedError for settings, and for what Veza says
 */
export async function openTarget(args: PushArguments, context: CommandContext): Promise<Target> {
  const { env, clock, random, version } = context;
  const settings = vezaSettings(env);
  const client = new VezaClient(
    new VezaTransport(settings, version, { clock, random, redactor: new Redactor() }),
  );
  await client.test();
  const { provider: providerName, name } = args;
  const provider = await client.findProvider(providerName);
  if (provider === undefined) {
    say(
      context,
      `Veza has no provider "${providerName}" yet: the first push creates it, which takes an admin key.`,
    );
    const obstacle = await obstacleTo(client.assertMayCreateProvider(providerName), args['dry-run']);
    return { url: settings.url, client, providerName, provider, ...(obstacle !== undefined && { obstacle }) };
  }
  assertTemplate(provider);
  await (name === undefined ? client.testProvider(provider) : client.findDataSource(provider, name));
  return { url: settings.url, client, providerName, provider };
}

/** A dry run goes on, to show all the rest. */
async function obstacleTo(right: Promise<void>, isDryRun: boolean): Promise<string | undefined> {
  try {
    await right;
    return undefined;
  } catch (error) {
    const known = failureOf(error);
    if (!isDryRun || known === undefined) throw error;
    return known.text;
  }
}

function assertTemplate({ name, custom_template: template }: Named): void {
  if (template !== undefined && template !== 'application')
    throw new TransformError(
      'veza',
      `The provider "${name}" in Veza has the template ${template}, not application; choose another name with --provider.`,
    );
}
