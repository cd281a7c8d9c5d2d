import { type FindingKind, findingKinds } from './judge.ts';
import type { Outcome } from './run.ts';

/** What many runs came to, by name; two of them can be added up. */
export type Counts = Record<string, number>;

/** A run that did not go as it should. */
export interface Suspect {
  seed: number;
  findings: { kind: FindingKind; text: string }[];
}

/** More findings of a run say nothing new. */
const mostFindingsShown = 5;

export class Counter {
  readonly counts: Counts = {};
  readonly suspects: Suspect[] = [];

  add({ plan, reading, findings }: Outcome): void {
    const { proof, passes, message } = reading;
    this.#count('runs');
    this.#count(
      proof === undefined ? `INCOMPLETE: ${withoutNumbers(message)}` : `COMPLETE in ${passes} passes`,
    );
    const kinds = new Set(findings.map(({ kind }) => kind));
    for (const { kind } of findings) this.#count(`people ${kind}`);
    for (const kind of kinds) this.#count(`runs ${kind}`);
    if (proof !== undefined && passes > 0) this.#count('COMPLETE');
    if (kinds.has('missing')) for (const source of sourcesOf(plan)) this.#count(`missing with ${source}`);
    if (findings.length > 0) this.suspects.push({ seed: plan.seed, findings: worstOf(findings) });
  }

  merge(counts: Counts, suspects: readonly Suspect[]): void {
    for (const [name, count] of Object.entries(counts)) this.#count(name, count);
    this.suspects.push(...suspects);
  }

  /** People, or proofs, of that kind. */
  found(kind: FindingKind): number {
    return this.counts[`people ${kind}`] ?? 0;
  }

  table(): string {
    const lines = Object.keys(this.counts)
      .filter((name) => !name.startsWith('people ') && !name.startsWith('runs '))
      .sort()
      .map((name): [string, string] => [name, String(this.counts[name])]);
    const kinds = Object.entries(findingKinds).map(([kind, text]): [string, string] => [
      `${kind}: ${text}`,
      `${this.counts[`people ${kind}`] ?? 0} in ${this.counts[`runs ${kind}`] ?? 0} runs`,
    ]);
    return [...lines, ...kinds].map(([name, value]) => `${value.padStart(18)}  ${name}`).join('\n');
  }

  #count(name: string, by = 1): void {
    this.counts[name] = (this.counts[name] ?? 0) + by;
  }
}

/** The kinds are sorted by how bad they are. */
function worstOf(findings: Suspect['findings']): Suspect['findings'] {
  const kinds = Object.keys(findingKinds);
  return findings
    .toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind))
    .slice(0, mostFindingsShown);
}

function sourcesOf({ changes, fugitives, account, zoom }: Outcome['plan']): string[] {
  return [
    ...new Set([
      ...changes.map(({ when, what }) => `${what} (${when})`),
      ...(fugitives.length > 0 ? ['a fugitive'] : []),
      `lists by ${account.order}, ${zoom.cursor} cursors`,
    ]),
  ];
}

function withoutNumbers(message: string): string {
  return message
    .replace(/\d+/g, 'N')
    .replace(/\((?:active|inactive|pending)\)/g, '(…)')
    .slice(0, 90);
}
