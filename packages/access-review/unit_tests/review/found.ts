import { type Finding, type FindingList, severities, type Severity } from '../../src/findings/finding.ts';

/** Findings that no rule found. */
export function listOf(findings: readonly Finding[]): FindingList {
  const live = findings.filter(({ excepted }) => excepted === undefined);
  const counts = severities.map((one) => [one, live.filter(({ severity }) => severity === one).length]);
  return {
    total: findings.length,
    passed: [],
    severities,
    inPart: [],
    ofRule: (id) => {
      const own = findings.filter(({ rule }) => rule === id);
      return own.length === 0
        ? undefined
        : Object.assign(own, {
            total: own.length,
            live: own.filter(({ excepted }) => excepted === undefined).length,
          });
    },
    unused: () => [],
    counts: () => Object.fromEntries(counts) as Record<Severity, number>,
    [Symbol.iterator]: () => findings[Symbol.iterator](),
  };
}

/** The text of all pieces. */
export function textOf(pieces: Iterable<string>): string {
  return [...pieces].join('');
}
