import { TransientError } from '@source-zoom/airbyte-connector';
import { RetryableError } from '@source-zoom/http/send-with-retry';
import { type Answer, describeAnswer, listOf } from './answer.ts';
import { GroupDeleted, NotOnThisPlan, PageTokenExpired } from './api.ts';
import { type Call, ourShare, type Pause, type PauseReason, type RequestConfig } from './call.ts';
import { endpoints } from './endpoints.ts';
import type { Limits } from './limits.ts';
import type { Verdict } from './verdicts.ts';
import { messages } from './zoom-messages.ts';
import { withWords } from './zooms-words.ts';

/** An attempt of a call, and the request that it sent. */
interface Attempt {
  call: Call;
  config: RequestConfig;
}

/**
 * Ends an attempt according to its verdict: with an error that makes the request repeat, or with the call's final
 * error.
 */
export function throwVerdict(
  limits: Limits,
  verdict: Exclude<Verdict, { kind: 'ok' | 'refresh_token' }>,
  attempt: Attempt,
  answer: Answer,
): never {
  const { call, config } = attempt;
  switch (verdict.kind) {
    case 'retry':
      if (verdict.attempts !== undefined && (call.doubtful += 1) >= verdict.attempts) throw verdict.error;
      throw new RetryableError(verdict.error, config);
    case 'pause':
      return throwPause(limits, verdict, attempt, { detail: describeAnswer(answer), ...answer });
    case 'restart_slice':
      throw new PageTokenExpired('The page token is no longer valid.');
    case 'not_on_this_plan':
      throw new NotOnThisPlan(`${listOf(call.endpoint)}: the account's plan has none.`);
    case 'group_deleted':
      throw new GroupDeleted('The group was deleted since it was listed.');
    case 'detail_unreadable':
    case 'fail':
      throw verdict.error;
  }
}

/** Holds back all requests of the label and repeats this one; or gives up at once if the wait would be too long. */
export function throwPause(
  limits: Limits,
  verdict: Pause,
  { call, config }: Attempt,
  reason: PauseReason,
): never {
  const what = listOf(call.endpoint);
  const tooLong = limits.pause(endpoints[call.endpoint].label, verdict, call.waitedMs);
  if (tooLong !== undefined) {
    const say = verdict === ourShare ? messages.shareUntil : messages.limitUntil;
    const sentence = withWords(say(what, new Date(tooLong.tooLongUntilMs).toISOString()), reason);
    throw new TransientError(sentence, { internalMessage: reason.detail });
  }
  // The throttle does the waiting, for all requests of the label.
  throw new RetryableError(
    new TransientError(withWords(messages.rateLimited(what), reason), { internalMessage: reason.detail }),
    config,
    () => 0,
  );
}
