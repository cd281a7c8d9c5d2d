import { ConnectorError } from '@source-zoom/airbyte-connector';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { openTarget, requireLocks, type Target } from 'zoom-to-veza';
import { readVersion } from '../config/assets.ts';
import type { Settings } from '../config/settings.ts';
import { connectorErrorOf } from '../failures/failures.ts';
import { logReporter, pushAdvice } from '../log-reporter.ts';
import type { Tools } from '../tools.ts';

/** What is tried, in this order. */
export const checkSteps = ['configuration', 'lock', 'Veza'] as const;

/** What came of trying: what a push would meet, or the step that failed. */
export type CheckOutcome =
  | { kind: 'tried'; settings: Settings; target: Target }
  | { kind: 'refused'; by: (typeof checkSteps)[number]; error: ConnectorError };

/**
 * Tries whether a push could be locked, the address, the credentials, and the right to the provider; writes nothing to
 * Veza.
 *
 * @throws only defects of the connector.
 */
export async function tryTarget(open: () => Promise<Settings>, tools: Tools): Promise<CheckOutcome> {
  let by: (typeof checkSteps)[number] = 'configuration';
  try {
    const settings = await open();
    const { clock, random } = tools;
    by = 'lock';
    await requireLocks();
    by = 'Veza';
    const target = await openTarget(
      settings.target,
      { dryRun: false, dataSource: settings.mapping.name },
      { reporter: logReporter(tools), advice: pushAdvice, clock, random, version: readVersion() },
    );
    return { kind: 'tried', settings, target };
  } catch (error) {
    const failure = connectorErrorOf(error);
    if (!(failure instanceof ConnectorError)) throw failure;
    return { kind: 'refused', by, error: failure };
  }
}

/** The outcome as Airbyte messages, with exactly one CONNECTION_STATUS. */
export function* checkMessages(outcome: CheckOutcome, tools: Tools): Generator<AirbyteMessage> {
  if (outcome.kind === 'refused') {
    const { message } = outcome.error;
    yield { type: 'CONNECTION_STATUS', connectionStatus: { status: 'FAILED', message } };
    return;
  }
  logReporter(tools).say(`The address, the credentials and the provider are fine. ${onlyASync}`);
  const doubt = guardDoubt(outcome.settings);
  if (doubt !== undefined) tools.log('WARN', doubt);
  yield { type: 'CONNECTION_STATUS', connectionStatus: { status: 'SUCCEEDED' } };
}

/** What no check can find out. */
export const onlyASync =
  'Nothing was written to Veza: whether it takes a push, and whether the account is whole, only a sync can show.';

/** What keeps a shrunken account from being noticed; undefined if it would be. */
export function guardDoubt({ isGuarded, policy }: Settings): string | undefined {
  return isGuarded
    ? undefined
    : `The guard remembers pushes in ${policy.stateFolder} only; a container forgets that, and then nothing guards against an account that suddenly shrank. ${pushAdvice.noEarlierPush}`;
}
