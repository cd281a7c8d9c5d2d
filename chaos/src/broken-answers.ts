import type { FaultKind } from '@source-zoom/simulators';

/** Answers that come broken, late or not at all, from any endpoint. */
export const brokenAnswers: readonly FaultKind[] = [
  '5xx_html',
  'gateway_timeout',
  'truncated',
  'reset_before',
  'reset_mid',
  'slow',
  'stall',
];
