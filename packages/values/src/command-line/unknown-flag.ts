import { nearMisses } from '../near-misses.ts';
import { calledName, didYouMean, type KnownUsage } from './known-usage.ts';

/** Known to every command line. */
const everywhere = ['help', 'version', 'h', 'v'];

/**
 * The sentence about the first flag that is not known; undefined if all are. A parser that asks for a missing flag
 * first would hide that it is there, misspelt.
 */
export function unknownFlag(argv: readonly string[], usage: KnownUsage): string | undefined {
  const flag = flagsIn(argv).find((name) => !isKnown(name, usage));
  if (flag === undefined) return undefined;
  const shown = [...usage.flags].filter(([, { hidden }]) => !hidden).map(([name]) => name);
  const meant = nearMisses(withHyphens(flag), [...shown, 'help', 'version']).map((name) => `--${name}`);
  const written = flag.length === 1 ? `-${flag}` : `--${flag}`;
  return `${written} is not a flag of ${calledName(usage)}.${didYouMean(meant)}`;
}

/** The names of the flags among arguments, as they are written; a value behind `=` may be a secret. */
function flagsIn(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).flatMap(
    (word) => /^--([^=]+)/.exec(word)?.[1] ?? /^-([a-z])/i.exec(word)?.[1] ?? [],
  );
}

function isKnown(name: string, { flags }: KnownUsage): boolean {
  const spelt = withHyphens(name);
  return everywhere.includes(name) || flags.has(spelt) || flags.has(spelt.replace(/^no-/, ''));
}

/** The parser takes `outMode` for `out-mode`. */
function withHyphens(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
