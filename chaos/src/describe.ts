import { findingKinds, type Finding } from './findings.ts';
import type { Outcome } from './judge.ts';

type Judged = Outcome & { findings: Finding[] };

/** A run in one line: its seed, what it met, what came of it. */
export function describeRun({ plan, reading, delivery, findings }: Judged): string {
  const { users } = plan.account;
  const cuts = reading.legs.flatMap(({ interruption }) =>
    interruption ? [`${interruption.by} after ${interruption.count} ${interruption.after}`] : [],
  );
  const last = reading.legs.at(-1);
  const attempts = delivery.attempts.map(({ plan: { disk, faults }, sent, code, signal }) =>
    [
      sent && `${sent.by} after ${sent.afterMs} ms`,
      disk && 'a full disk',
      faults.length > 0 && faults.map(({ do: fault, call }) => `${fault} at ${call}`).join(' and '),
      `→ ${signal ?? code ?? '?'}`,
    ]
      .filter(Boolean)
      .join(' '),
  );
  const parts = [
    `${users} users by ${plan.reading.pageSize}`,
    [...reading.faults].map(([kind, count]) => `${count} ${kind}`).join(' '),
    plan.reading.changes.length > 0 ? `${plan.reading.changes.length} changes` : '',
    ...cuts,
    `read → ${last?.signal ?? last?.code ?? '?'}`,
    `fed ${plan.feed.way}${plan.feed.firstLegs === undefined ? '' : ' in part'}${plan.feed.lostRecord === undefined ? '' : ' less a record'}`,
    `${plan.delivery.command} ${attempts.join(', ')}`,
  ];
  const verdict = findings.length === 0 ? 'ok  ' : 'FAIL';
  return `${verdict} ${String(plan.seed).padStart(10)}: ${parts.filter((part) => part !== '').join('; ')}`;
}

/** What all runs came to. */
export class Totals {
  #runs = 0;
  #failed = 0;
  #interruptions = 0;
  #proven = 0;
  #payloads = 0;
  readonly #faults = new Map<string, number>();
  readonly #findings = new Map<string, number>();

  add({ reading, delivery, findings }: Judged): void {
    this.#runs += 1;
    if (findings.length > 0) this.#failed += 1;
    this.#interruptions += reading.legs.filter(({ interruption }) => interruption !== undefined).length;
    this.#interruptions += delivery.attempts.filter(({ sent }) => sent !== undefined).length;
    this.#proven += reading.legs.at(-1)?.code === 0 ? 1 : 0;
    this.#payloads += delivery.payloads.length;
    for (const [kind, count] of reading.faults) increase(this.#faults, `zoom ${kind}`, count);
    for (const [kind, count] of delivery.faults) increase(this.#faults, `veza ${kind}`, count);
    for (const { disk } of delivery.attempts.map(({ plan }) => plan))
      if (disk !== undefined) increase(this.#faults, 'full disk', 1);
    for (const { kind } of findings) increase(this.#findings, findingKinds[kind], 1);
  }

  get failed(): number {
    return this.#failed;
  }

  /** A table, what may not be above zero last. */
  table(): string {
    const faults = [...this.#faults].sort(([one], [other]) => (one < other ? -1 : 1));
    const rows: [string, number][] = [
      ['runs', this.#runs],
      ['reads that ended whole', this.#proven],
      ['payloads judged', this.#payloads],
      ['interruptions', this.#interruptions],
      ['faults', faults.reduce((sum, [, count]) => sum + count, 0)],
      ...faults.map(([kind, count]): [string, number] => [`  ${kind}`, count]),
      ...Object.values(findingKinds).map((kind): [string, number] => [kind, this.#findings.get(kind) ?? 0]),
    ];
    return rows.map(([what, count]) => `${what.padEnd(46)}${String(count).padStart(8)}`).join('\n');
  }
}

function increase(counts: Map<string, number>, kind: string, by: number): void {
  counts.set(kind, (counts.get(kind) ?? 0) + by);
}
