import { type AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { ConnectorError } from '@source-zoom/airbyte-connector';
import { openTarget, requireLocks } from 'zoom-to-veza';
import { readVersion } from '../config/assets.ts';
import type { Settings } from '../config/settings.ts';
import { connectorErrorOf } from '../failures/failures.ts';
import { logReporter, pushAdvice } from '../log-reporter.ts';
import type { Tools } from '../tools.ts';

/**
 * Tries whether a push could be locked, the address, the credentials, and the right to the provider; writes nothing to Veza. Reports the outcome in
 * exactly one CONNECTION_STATUS.
 *
 * @throws only defects of the connector.
 */
export async function* checkMessages(
  open: () => Promise<Settings>,
  tools: Tools,
): AsyncGenerator<AirbyteMessage> {
  try {
    const { target, isGuarded, mapping } = await open();
    const { clock, random, log } = tools;
    const reporter = logReporter(tools);
    await requireLocks();
    await openTarget(
      target,
      { dryRun: false, dataSource: mapping.name },
      { reporter, advice: pushAdvice, clock, random, version: readVersion() },
    );
    reporter.say(
      'The address, the credentials and the provider are fine. Nothing was written to Veza: whether it takes a push, and whether the account is whole, only a sync can show.',
    );
    if (!isGuarded)
      log('WARN', `Nothing guards against an account that suddenly shrank. ${pushAdvice.noEarlierPush}`);
    yield { type: 'CONNECTION_STATUS', connectionStatus: { status: 'SUCCEEDED' } };
  } catch (error) {
    const failure = connectorErrorOf(error);
    if (!(failure instanceof ConnectorError)) throw failure;
    yield { type: 'CONNECTION_STATUS', connectionStatus: { status: 'FAILED', message: failure.message } };
  }
}
