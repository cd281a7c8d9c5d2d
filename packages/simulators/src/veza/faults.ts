import type { CallName } from './call.ts';

/** What can go wrong with a call. */
export const faultKinds = [
  /** 429 with `Retry-After`; nothing has changed. */
  '429',
  /** 503 with an error body; nothing has changed. */
  '5xx',
  /** The connection breaks before the call is handled. */
  'reset_before',
  /** The call is handled; the connection breaks before its answer. */
  'reset_after',
  /** The answer is `delayMs` late. */
  'slow',
  /** 200 with a page of HTML, as a proxy sends it; nothing has changed. */
  'non_json_200',
  /** 502 with a page of HTML; nothing has changed. */
  'non_json_error',
  /** 200 with `body`, which is incomplete; nothing has changed. */
  'incomplete_before',
  /** The call is handled, but its answer contains only `body`. */
  'incomplete_after',
  /**
   * Something in between answers in Veza's place: `status` with a page of HTML, or with `body`; nothing has changed.
   */
  'foreign',
  /** Somebody else creates the same entity just before: for `create_provider` and `create_data_source`. */
  'conflict',
  /** The payload is accepted, its processing ends FAILED: for `push` and `complete_parts`. */
  'parse_failure',
  /** The payload is accepted, its processing never ends: for `push` and `complete_parts`. */
  'pending_forever',
] as const;
export type Fault = (typeof faultKinds)[number];

export interface FaultRule {
  call: CallName | '*';
  do: Fault;
  /** The first call of this name that is hit, from 1, counted since the rules were set. Default 1. */
  nth?: number;
  /** How many calls in a row are hit. Default 1. */
  times?: number;
  /** For `slow`. Default 1000. */
  delayMs?: number;
  /** The header `Retry-After` of `429` and `5xx`; none if null. Default "1" for `429`, none for `5xx`. */
  retryAfter?: string | null;
  /** Of `incomplete_before`, `incomplete_after` (default "{}") and `foreign` (default a page of HTML). */
  body?: string;
  /** Of `foreign`; default 403. */
  status?: number;
}

const onlyFor: Partial<Record<Fault, readonly string[]>> = {
  conflict: ['create_provider', 'create_data_source'],
  parse_failure: ['push', 'complete_parts'],
  pending_forever: ['push', 'complete_parts'],
};

/** Determines for each call which fault, if any, hits it: the first matching rule. */
export class FaultPlan {
  private readonly rules: readonly FaultRule[];
  private readonly seen = new Map<string, number>();

  /** @throws Error for a fault that a call cannot have */
  constructor(rules: readonly FaultRule[]) {
    for (const { call, do: fault } of rules) {
      if (onlyFor[fault]?.includes(call) === false)
        throw new Error(`The fault ${fault} is not one of the call ${call}.`);
    }
    this.rules = rules;
  }

  next(call: CallName): FaultRule | undefined {
    const counts = { [call]: this.count(call), '*': this.count('*') };
    return this.rules.find((rule) => {
      const count = counts[rule.call] ?? 0;
      const first = rule.nth ?? 1;
      return count >= first && count < first + (rule.times ?? 1);
    });
  }

  private count(name: string): number {
    const count = (this.seen.get(name) ?? 0) + 1;
    this.seen.set(name, count);
    return count;
  }
}
