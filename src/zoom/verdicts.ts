import {
  ConfigError,
  type ConnectorError,
  SystemError,
  TransientError,
} from '@source-zoom/airbyte-connector';
import { type Answer, describeAnswer, listOf, summarizeAnswer } from './answer.ts';
import { DetailUnreadable } from './api.ts';
import { isDetailName } from './endpoints.ts';
import { messages } from './zoom-messages.ts';
import { withWords } from './zooms-words.ts';

/** What to do about an answer. */
export type Verdict =
  | { kind: 'ok' }
  /** Repeat the request, `attempts` times in all if that is fewer than usual. `error` is the final error. */
  | { kind: 'retry'; error: ConnectorError | DetailUnreadable; attempts?: number }
  /** No requests under this label until then. */
  | { kind: 'pause'; limit: 'per_second' | 'daily'; untilMs: number | undefined }
  | { kind: 'refresh_token' }
  | { kind: 'restart_slice' }
  | { kind: 'not_on_this_plan' }
  | { kind: 'group_deleted' }
  | { kind: 'detail_unreadable'; error: DetailUnreadable }
  | { kind: 'fail'; error: ConnectorError };

type Decide = (answer: Answer) => Verdict;

/** What stays after this many attempts is meant; a detail is worth fewer than a list, since there may be thousands. */
const attemptsOfDetail = 4;

/** A page that has been too slow this often may arrive if it is smaller. */
export const attemptsOfLargePage = 3;

/** Adds Zoom's answer to an error, for the log. */
export function details(answer: Answer): { internalMessage: string } {
  return { internalMessage: describeAnswer(answer) };
}

export const configError =
  (say: (list: string, answer: Answer) => string): Decide =>
  (answer) => ({
    kind: 'fail',
    error: new ConfigError(withWords(say(listOf(answer.endpoint), answer), answer), details(answer)),
  });
export const again =
  (say: (list: string, status: number) => string): Decide =>
  (answer) => ({
    kind: 'retry',
    error: new TransientError(
      withWords(say(listOf(answer.endpoint), answer.status), answer),
      details(answer),
    ),
  });
export const unexpected = (answer: Answer): ConnectorError => {
  const { endpoint, status, code } = answer;
  const text = messages.unexpectedAnswer(listOf(endpoint), status, code);
  return new SystemError(withWords(text, answer), details(answer));
};
export const unreadable = (reason: DetailUnreadable['reason'], text: string, words?: string): Verdict => ({
  kind: 'detail_unreadable',
  error: new DetailUnreadable(reason, text, { words }),
});
/** A single role or app does not fail the stream: whatever comes instead of its detail, what it may do is unknown. */
export const orUnknownDetail =
  (then: Decide): Decide =>
  (answer) => {
    const verdict = then(answer);
    if (!isDetailName(answer.endpoint) || (verdict.kind !== 'retry' && verdict.kind !== 'fail'))
      return verdict;
    if (verdict.error instanceof DetailUnreadable) return verdict;
    const context = { answer: summarizeAnswer(answer), failure: verdict.error };
    const error = new DetailUnreadable('unreadable', 'The detail cannot be read.', context);
    return { kind: 'retry', error, attempts: attemptsOfDetail };
  };
export function excessText({ endpoint, excess }: Answer): string {
  const say = excess === 'too_large' ? messages.answerTooLarge : messages.answerTooSlow;
  return say(listOf(endpoint));
}
