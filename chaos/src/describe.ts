import { everything, metBy } from './coverage.ts';
import { findingKinds, type Finding } from './findings.ts';
import type { Outcome } from './judge.ts';
import { staleMs } from './plan.ts';

type Judged = Outcome & { findings: Finding[] };

/** A run in one line: its seed, what it met, what came of it. */
export function describeRun({ plan, reading, delivery, findings }: Judged): string {
  const { users } = plan.account;
  const cuts = reading.legs.flatMap(({ interruption }) =>
    interruption ? [`${interruption.by} after ${interruption.count} ${interruption.after}`] : [],
  );
  const last = reading.legs.at(-1);
  const attempts = delivery.attempts.map(({ plan: { disk, faults, clock }, sent, code, signal }) =>
    [
      sent && `${sent.by} after ${sent.count} ${sent.after}`,
      disk && 'a full disk',
      clock.offsetMs >= staleMs && 'too late',
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

/** So many runs are enough to meet everything. */
const enough = 200;

/** What all runs came to. */
export class Totals {
  #runs = 0;
  #failed = 0;
  #whole = 0;
  #payloads = 0;
  readonly #met = new Map<string, number>();
  readonly #findings = new Map<string, number>();

  add(outcome: Judged): void {
    const { reading, delivery, findings } = outcome;
    this.#runs += 1;
    if (findings.length > 0) this.#failed += 1;
    this.#whole += reading.legs.at(-1)?.code === 0 ? 1 : 0;
    this.#payloads += delivery.payloads.length;
    for (const [what, count] of metBy(outcome)) increase(this.#met, what, count);
    for (const { kind } of findings) increase(this.#findings, findingKinds[kind], 1);
  }

  get failed(): number {
    return this.#failed;
  }

  /** What was to be met and was not; only of runs that are enough to expect it. */
  get missed(): string[] {
    return this.#runs < enough ? [] : everything.filter((what) => !this.#met.has(what));
  }

  /** A table: what was met, and last what may not be above zero. */
  table(): string {
    const rows: [string, number][] = [
      ...everything.map((what): [string, number] => [what, this.#met.get(what) ?? 0]),
      ['runs', this.#runs],
      ['reads that ended whole', this.#whole],
      ['payloads judged', this.#payloads],
      ...Object.values(findingKinds).map((kind): [string, number] => [kind, this.#findings.get(kind) ?? 0]),
    ];
    return rows.map(([what, count]) => `${what.padEnd(46)}${String(count).padStart(8)}`).join('\n');
  }
}

function increase(counts: Map<string, number>, kind: string, by: number): void {
  counts.set(kind, (counts.get(kind) ?? 0) + by);
}
