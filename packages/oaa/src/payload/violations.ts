import { formatPath, type Path } from './parts.ts';
import { type RuleName, rules, type Violation } from './rules.ts';

/** Collects violations: all are counted, the first `keep` are kept. */
export class Violations {
  readonly kept: Violation[] = [];
  readonly counts = new Map<RuleName, number>();
  errors = 0;
  warnings = 0;
  readonly #keep: number;

  constructor(keep: number) {
    this.#keep = keep;
  }

  add(rule: RuleName, path: Path, key: string | undefined, message: string, times = 1, name?: string): void {
    const severity = rules[rule];
    if (severity === 'error') this.errors += times;
    else this.warnings += times;
    this.counts.set(rule, (this.counts.get(rule) ?? 0) + times);
    if (this.kept.length < this.#keep) {
      const more = times > 1 ? ` (${times} places, this is the first)` : '';
      this.kept.push({
        rule,
        severity,
        path: formatPath(path),
        key,
        ...(name !== undefined && { name }),
        message: message + more,
      });
    }
  }
}
