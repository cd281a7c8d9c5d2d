import { chooseTransport, packPayload } from '@source-zoom/oaa';
import { assertOutputFolder, copyOutputFile, withTempFolder } from '@source-zoom/process';
import type { ExpectedError } from '@source-zoom/values';
import { type AccountSummary, summarizeAccount } from '../account/account-summary.ts';
import { buildPayload } from '../account/build-payload.ts';
import { type AccountOptions, type OpenAccount, openAccount } from '../account/open-account.ts';
import { readBaseline } from '../guard/baseline.ts';
import type { AccountCounts } from '../guard/counts.ts';
import { watchPeople } from '../guard/people.ts';
import { requireLocks, withPushLock } from '../guard/push-lock.ts';
import { PushMemory } from '../guard/push-memory.ts';
import { prepareStateFolder } from '../guard/state-folder.ts';
import { awaitProcessing, deliver, type Delivered, type Delivery } from './deliver.ts';
import { differenceToLastPush } from './difference.ts';
import { guardPush } from './guard-push.ts';
import type { PushContext, PushPolicy, TargetOptions } from './push-options.ts';
import { openTarget, type Target } from './target.ts';

/** The outcome of pushing an account. */
export interface PushedAccount extends Delivery {
  account: AccountSummary;
  url: string;
  provider: string;
  outcome: Pushed | Foreseen;
}

/** What a push did. */
export interface Pushed {
  kind: 'pushed';
  delivered: Delivered;
  /** Whether Veza was seen to have processed it; false if the policy does not wait, since nobody checked. */
  processed: boolean;
}

/** What a push would do, as a dry run finds out. */
export interface Foreseen {
  kind: 'foreseen';
  /** Why it would fail. */
  obstacle?: ExpectedError;
  createsProvider: boolean;
  createsDataSource: boolean;
}

/**
 * Makes the payload of an account, checks it, compares it with the last push, and pushes it.
 *
 * Every error that can be known in advance is thrown before the first row is read, because reading may take an hour.
 *
 * @throws ShrinkRefused, PartsDropped, PushUnderWay, PayloadInvalid, PayloadTooLarge and the errors of the rows, of the guard's
 * memory and of Veza's client; nothing has been pushed then, except with `PushNotRemembered`, `PushOutcomeUnknown`
 * and the errors of waiting.
 */
export async function pushAccount(
  account: AccountOptions,
  target: TargetOptions,
  policy: PushPolicy,
  context: PushContext,
): Promise<PushedAccount> {
  const { dryRun, stateFolder, keep, baselineFile } = policy;
  if (keep !== undefined) await assertOutputFolder(keep.file);
  const baseline = baselineFile === undefined ? undefined : await readBaseline(baselineFile);
  const opened = await openTarget(target, { dryRun, dataSource: account.mapping.name }, context);
  if (!dryRun) {
    await prepareStateFolder(stateFolder);
    await requireLocks();
  }
  const { tempDir, nowMs, without = [] } = account.input;
  return openAccount(account, context.reporter, (open) => {
    const dataSource = open.source.application.name;
    const place = { url: opened.url, provider: target.provider, dataSource };
    const memory = new PushMemory(stateFolder, place);
    const work = (): Promise<PushedAccount> =>
      withTempFolder(tempDir, (folder) =>
        pushOpened(open, { target: opened, policy, context, folder, memory, baseline, without, nowMs }),
      );
    return dryRun ? work() : withPushLock(stateFolder, place, work);
  });
}

interface Push {
  target: Target;
  policy: PushPolicy;
  context: PushContext;
  /** For the payload. */
  folder: string;
  memory: PushMemory;
  /** Replaces what is remembered. */
  baseline: AccountCounts | undefined;
  /** Optional streams that are left out knowingly. */
  without: readonly string[];
  /** Milliseconds since 1970. */
  nowMs: number;
}

async function pushOpened(account: OpenAccount, push: Push): Promise<PushedAccount> {
  const { target, policy, context, folder, memory, baseline, without, nowMs } = push;
  const { maxShrinkPercent, allowShrink, floors, dryRun, onDifference } = policy;
  const { source, people } = watchPeople(account.source);
  const payload = buildPayload({ ...account, source }, folder, context.reporter);
  const packed = await packPayload(folder, payload, (total) =>
    context.reporter.progress({ name: 'Packing', unit: 'bytes', total }),
  );
  const last = baseline === undefined || onDifference !== undefined ? await memory.recall() : undefined;
  // Before the guard: a user it refuses wants to see what is gone.
  if (onDifference !== undefined) {
    const difference = await differenceToLastPush(packed.jsonFile, last?.payloadFile, context.reporter);
    if (difference === undefined) context.reporter.say('There is no earlier push to compare with.');
    else onDifference(difference);
  }
  const earlier =
    baseline === undefined
      ? { before: last?.counts, days: last?.days ?? {} }
      : { before: baseline, days: {} };
  const limit = { ...earlier, maxShrinkPercent, allowShrink, floors, without, nowMs };
  const kept = { baseline: guardPush(account, people(), limit, context), gzipFile: packed.gzipFile };
  const dataSource = account.source.application.name;
  const delivery = { packed, transport: chooseTransport(packed, policy.sizeLimits), dataSource };
  if (policy.keep !== undefined) await copyOutputFile(policy.keep.file, packed, policy.keep.mode);
  const pushed = {
    ...delivery,
    account: summarizeAccount(account),
    url: target.url,
    provider: target.providerName,
  };
  if (dryRun) return { ...pushed, outcome: await foresee(target, dataSource) };
  const delivered = await memory.keeping(kept, () => deliver(target, delivery, context));
  // By now, what Veza accepted is remembered, whatever happens to it.
  if (policy.wait) await awaitProcessing(target, delivered, context);
  return { ...pushed, outcome: { kind: 'pushed', delivered, processed: policy.wait } };
}

/** Looks up the data source, as the push would: Veza may object to its name. */
async function foresee({ client, provider, obstacle }: Target, dataSource: string): Promise<Foreseen> {
  const there = provider && (await client.findDataSource(provider, dataSource));
  return {
    kind: 'foreseen',
    ...(obstacle !== undefined && { obstacle }),
    createsProvider: provider === undefined,
    createsDataSource: there === undefined,
  };
}
