import type { Job } from '@source-zoom/simulators';
import { type FindingKind, findingKinds } from '../findings.ts';
import type { MovingVerdict } from './judge-moving.ts';
import type { MovingRead } from './read-moving.ts';

/** A read in one line: its seed, what went on meanwhile, what came of it. */
export function describeMoving(read: MovingRead, verdict: MovingVerdict): string {
  const { plan, ended, changes, requests } = read;
  const parts = [
    `${plan.account.users} users by ${plan.pageSize}, ${plan.latencyMs} ms a page`,
    plan.jobs.map(jobText).join(' and '),
    `${changes.length} changes, ${requests} requests`,
    verdict.isComplete ? 'COMPLETE' : `INCOMPLETE (${ended.signal ?? ended.code ?? '?'})`,
    verdict.missing.length > 0 ? `${verdict.missing.length} missing` : '',
    verdict.gone > 0 ? `${verdict.gone} named as gone` : '',
    verdict.stale.length > 0 ? `${verdict.stale.length} stale` : '',
    verdict.missingMovers.length > 0 ? `${verdict.missingMovers.length} who moved twice or more missing` : '',
  ];
  const word = verdict.findings.length === 0 ? 'ok  ' : 'FAIL';
  return `${word} ${String(plan.seed).padStart(10)}: ${parts.filter((part) => part !== '').join('; ')}`;
}

function jobText({ do: kind, perSecond, status, from, stopAfter }: Job): string {
  const who = [status, from === 'front' ? 'from the front' : '', stopAfter && `up to ${stopAfter}`];
  return [kind, ...who, `${perSecond}/s`].filter(Boolean).join(' ');
}

/** What all reads came to. */
export class MovingTotals {
  readonly #verdicts: MovingVerdict[] = [];

  add(verdict: MovingVerdict): void {
    this.#verdicts.push(verdict);
  }

  get failed(): number {
    return this.#verdicts.filter(({ findings }) => findings.length > 0).length;
  }

  /** A table; last come what may not be above zero. */
  table(): string {
    const complete = this.#verdicts.filter(({ isComplete }) => isComplete);
    const sum = (of: (verdict: MovingVerdict) => number): number =>
      this.#verdicts.reduce((total, verdict) => total + of(verdict), 0);
    const found = (kind: FindingKind): number =>
      sum(({ findings }) => findings.filter((finding) => finding.kind === kind).length);
    const rows: [string, number][] = [
      ['reads', this.#verdicts.length],
      ['COMPLETE', complete.length],
      ['INCOMPLETE', this.#verdicts.length - complete.length],
      ['named as gone', sum(({ gone }) => gone)],
      ['reads with somebody stale', complete.filter(({ stale }) => stale.length > 0).length],
      ['stale: removed before the last pass, but shown', sum(({ stale }) => stale.length)],
      ['missing who moved twice or more', sum(({ missingMovers }) => missingMovers.length)],
      ['COMPLETE with somebody missing', complete.filter(({ missing }) => missing.length > 0).length],
      ['missing who stayed put or moved once', sum(({ missing }) => missing.length)],
      ...Object.entries(findingKinds).map(([kind, text]): [string, number] => [
        text,
        found(kind as FindingKind),
      ]),
    ];
    return rows.map(([what, count]) => `${what.padEnd(50)}${String(count).padStart(8)}`).join('\n');
  }
}
