import { type Finding, findingKinds } from '../findings.ts';
import { everything, metBy } from './coverage.ts';
import type { SyncPlan } from './plan.ts';
import type { SyncOutcome } from './run-sync.ts';

type Judged = SyncOutcome & { findings: readonly Finding[] };

/** A sync in one line: its seed, what it met, what came of it. */
export function describeSync({ plan, given, attempts, findings }: Judged): string {
  const { account, platform, trouble, credentials, wait } = plan;
  const parts = [
    `${account.users} users by ${account.pageSize}`,
    platform === undefined
      ? 'piped'
      : `passed on as ${JSON.stringify(platform.namespace)} ${JSON.stringify(`${platform.prefix}*`)}`,
    ...(credentials === 'oauth_client' ? ['OAuth'] : []),
    ...(wait ? ['waits'] : []),
    describeTrouble(trouble, given),
    attempts
      .map(({ code, signal, pushes }) => `→ ${signal ?? code ?? '?'}, ${pushes.length} pushed`)
      .join(', again '),
  ];
  return `${findings.length === 0 ? 'ok  ' : 'FAIL'} ${String(plan.seed).padStart(10)}: ${parts.join('; ')}`;
}

function describeTrouble(trouble: SyncPlan['trouble'], given: Buffer): string {
  switch (trouble.kind) {
    case 'kill':
      return `source killed, ${given.length} bytes came`;
    case 'cut':
      return `cut at byte ${given.length}`;
    case 'faults':
      return trouble.rules
        .map(({ do: fault, call, times }) => `${times ?? 1} ${fault} at ${call}`)
        .join(' and ');
  }
}

/** So many syncs, those of continuous integration, are enough to meet everything. */
export const enough = 91;

/** What all syncs came to. */
export class SyncTotals {
  #runs = 0;
  #failed = 0;
  #pushes = 0;
  readonly #met = new Map<string, number>();
  readonly #findings = new Map<string, number>();

  add(outcome: Judged): void {
    const { attempts, findings } = outcome;
    this.#runs += 1;
    if (findings.length > 0) this.#failed += 1;
    this.#pushes += attempts.reduce((sum, { pushes }) => sum + pushes.length, 0);
    for (const [what, count] of metBy(outcome)) increase(this.#met, what, count);
    for (const { kind } of findings) increase(this.#findings, findingKinds[kind], 1);
  }

  /** Syncs with a finding, and what was never met. */
  get failed(): number {
    return this.#failed + this.missed.length;
  }

  /** What was to be met and was not; only of syncs that are enough to expect it. */
  get missed(): string[] {
    return this.#runs < enough ? [] : everything.filter((what) => !this.#met.has(what));
  }

  /** A table: what was met, and last what may not be above zero. */
  table(): string {
    const rows: [string, number][] = [
      ...everything.map((what): [string, number] => [what, this.#met.get(what) ?? 0]),
      ['syncs', this.#runs],
      ['payloads judged', this.#pushes],
      ...Object.values(findingKinds).map((kind): [string, number] => [kind, this.#findings.get(kind) ?? 0]),
      ['never met', this.missed.length],
    ];
    return rows.map(([what, count]) => `${what.padEnd(52)}${String(count).padStart(8)}`).join('\n');
  }
}

function increase(counts: Map<string, number>, kind: string, by: number): void {
  counts.set(kind, (counts.get(kind) ?? 0) + by);
}
