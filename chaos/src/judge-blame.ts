import type { FaultKind } from '@source-zoom/simulators';
import type { Finding } from './findings.ts';
import { messagesOf, wholeLines } from './messages.ts';
import type { ReadingPlan } from './plan.ts';
import type { Reading } from './read-account.ts';

/** What passes by itself, and what somebody else says in Zoom's place: no fault of the configuration. */
const nobodysFault: ReadonlySet<FaultKind> = new Set<FaultKind>([
  '5xx_html',
  'gateway_timeout',
  'invalid_json_error',
  'truncated',
  'reset_before',
  'reset_mid',
  'slow',
  'stall',
  'rate_second',
  'rate_bare',
  'foreign_302',
  'foreign_400_text',
  'foreign_401',
  'foreign_403',
]);

/** Where nothing else was in the way, no process may say that the configuration is wrong. */
export function judgeBlame({ faults }: ReadingPlan, { legs }: Reading): Finding[] {
  if (!faults.every((rule) => nobodysFault.has(rule.do))) return [];
  const blamed = legs
    .flatMap(({ stdout }) => messagesOf(wholeLines(stdout)))
    .flatMap((message) =>
      message.type === 'TRACE' &&
      message.trace.type === 'ERROR' &&
      message.trace.error.failure_type === 'config_error'
        ? [message.trace.error.message]
        : [],
    );
  return blamed.map((text) => ({
    kind: 'untrue',
    text: `the configuration is blamed for what passes: ${text}`,
  }));
}
