import { NotProven } from '@source-zoom/snapshot-store';
import type { AccountOptions } from '../account/open-account.ts';
import { pushAccount, type PushedAccount } from '../push/push-account.ts';
import type { PushContext, PushPolicy, TargetOptions } from '../push/push-options.ts';
import { SourceFailed } from './errors.ts';
import { type SourceCommand, type SourceEnd, SourceRun } from './source-run.ts';

/** What a sync did. */
export interface SyncedAccount {
  pushed: PushedAccount;
  /** How the source failed after all that the push needs was proven, in an optional stream for example. */
  sourceFailure: string | undefined;
}

/**
 * Reads an account with a source, and pushes it. The source is started when the push begins to read: a push that
 * refuses earlier does not start it. It has ended when this has.
 *
 * @throws SourceNotStarted; SourceFailed if that is why nothing is proven; and what `pushAccount` throws
 */
export async function syncAccount(
  source: SourceCommand,
  account: AccountOptions,
  push: { target: TargetOptions; policy: PushPolicy },
  context: PushContext,
): Promise<SyncedAccount> {
  const run = new SourceRun(source, (line) => {
    context.reporter.say(line);
  });
  const pipe = { name: 'source-zoom', open: () => run.start() };
  const piped = { ...account, input: { ...account.input, from: ['-'], pipe } };
  try {
    const pushed = await pushAccount(piped, push.target, push.policy, context);
    const end = await run.end();
    return { pushed, sourceFailure: end.kind === 'failed' ? end.how : undefined };
  } catch (error) {
    throw causeOf(error, await run.end());
  }
}

/** The error to report: a push that has nothing proven only shows that the source failed. */
function causeOf(error: unknown, end: SourceEnd): unknown {
  if (end.kind === 'not started') return end.error;
  return end.kind === 'failed' && error instanceof NotProven ? new SourceFailed(end.how, error) : error;
}
