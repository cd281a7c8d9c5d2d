import type { OutputMessage } from '@source-zoom/airbyte-protocol';
import { describeAccount, pushAccount, type PushedAccount } from 'zoom-to-veza';
import type { StreamPlace } from '../catalog/recognize-streams.ts';
import { readVersion } from '../config/assets.ts';
import type { Settings } from '../config/settings.ts';
import { everyMinute } from '../every-minute.ts';
import { connectorErrorOf } from '../failures/failures.ts';
import { logReporter, pushAdvice } from '../log-reporter.ts';
import { StateLedger } from '../states/state-ledger.ts';
import type { Tools } from '../tools.ts';

/**
 * Stages the messages of standard input, pushes the account once they have ended, and gives every state back. Nothing
 * is pushed, and no state given back, unless the account is proven whole and passes the guard.
 *
 * @throws ConnectorError
 */
export async function* writeMessages(
  settings: Settings,
  place: StreamPlace,
  tools: Tools,
): AsyncGenerator<OutputMessage> {
  const states = new StateLedger();
  const pushed = await push(settings, place, states, tools);
  tools.log('INFO', describeAccount(pushed.account));
  tools.log('INFO', `Pushed to "${pushed.provider}", data source "${pushed.dataSource}".`);
  yield* states.echoes();
}

async function push(
  { target, policy, mapping, input }: Settings,
  { prefix, namespace }: StreamPlace,
  observer: StateLedger,
  { stdin, env, clock, random, log }: Tools,
): Promise<PushedAccount> {
  let isReading = true;
  const reporter = logReporter({ log, clock }, (isUnderWay) => {
    isReading = isUnderWay;
  });
  const stop = everyMinute(clock, () => {
    const counts = [...observer.records].map(([stream, count]) => `${stream} ${count}`).join(', ');
    const doing = isReading ? 'Reading' : 'Mapping and pushing';
    log('INFO', `${doing}; records so far: ${counts === '' ? 'none' : counts}.`);
  });
  try {
    return await pushAccount(
      {
        mapping,
        input: {
          ...input,
          from: ['-'],
          pipe: { name: 'standard input', open: () => stdin },
          observer,
          tablePrefix: prefix,
          namespace,
          whenOld: 'refuse',
          nowMs: clock.now(),
          env,
        },
      },
      target,
      policy,
      { reporter, advice: pushAdvice, clock, random, version: readVersion() },
    );
  } catch (error) {
    throw connectorErrorOf(error);
  } finally {
    stop();
  }
}
