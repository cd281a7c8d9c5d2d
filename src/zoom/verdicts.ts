import { ConfigError, type ConnectorError, SystemError, TransientError } from '../errors.ts';
import { type Answer, describeAnswer, listOf, summarizeAnswer } from './answer.ts';
import { PrivilegesUnreadable } from './api.ts';
import { messages } from './zoom-messages.ts';
import { withWords } from './zooms-words.ts';

/** What to do about an answer. */
export type Verdict =
  | { kind: 'ok' }
  /** Repeat the request, `attempts` times in all if that is fewer than usual. `error` is the final error. */
  | { kind: 'retry'; error: ConnectorError | PrivilegesUnreadable; attempts?: number }
  /** No requests under this label until then. */
  | { kind: 'pause'; limit: 'per_second' | 'daily'; untilMs: number | undefined }
  | { kind: 'refresh_token' }
  | { kind: 'restart_slice' }
  | { kind: 'not_on_this_plan' }
  | { kind: 'group_deleted' }
  | { kind: 'privileges_unreadable'; error: PrivilegesUnreadable }
  | { kind: 'fail'; error: ConnectorError };

type Decide = (answer: Answer) => Verdict;

/** What stays after this many attempts is meant; a role is worth fewer than a list, since there may be thousands. */
const attemptsOfRole = 4;

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
export const unreadable = (
  reason: PrivilegesUnreadable['reason'],
  text: string,
  words?: string,
): Verdict => ({
  kind: 'privileges_unreadable',
  error: new PrivilegesUnreadable(reason, text, { words }),
});
/** A single role does not fail the stream: whatever comes instead of its detail, its privileges are unknown. */
export const orUnknownRole =
  (then: Decide): Decide =>
  (answer) => {
    const verdict = then(answer);
    if (answer.endpoint !== 'roleDetail' || (verdict.kind !== 'retry' && verdict.kind !== 'fail'))
      return verdict;
    if (verdict.error instanceof PrivilegesUnreadable) return verdict;
    const context = { answer: summarizeAnswer(answer), failure: verdict.error };
    const error = new PrivilegesUnreadable('unreadable', 'The detail of the role cannot be read.', context);
    return { kind: 'retry', error, attempts: attemptsOfRole };
  };
export function excessText({ endpoint, excess }: Answer): string {
  const say = excess === 'too_large' ? messages.answerTooLarge : messages.answerTooSlow;
  return say(listOf(endpoint));
}
