import { nearMisses } from '../near-misses.ts';
import { calledName, commandIn, didYouMean, type KnownUsage } from './known-usage.ts';
import { unknownFlag } from './unknown-flag.ts';

/** More choices than this are left to the help. */
const maxChoices = 8;

/** What the parser says, and what is said in its place. */
const sentences: readonly [RegExp, (found: readonly string[], usage: KnownUsage) => string][] = [
  [
    /^Missing required arguments?: (.+)$/,
    ([names = ''], usage) => {
      const flags = names.split(', ').map((name) => `--${name}`);
      return `${flags.join(' and ')} ${flags.length === 1 ? 'is' : 'are'} missing${suchAs(usage)}.`;
    },
  ],
  [
    /^Not enough non-option arguments/,
    (_found, usage) => `${calledName(usage)} needs ${usage.command?.positionals ?? 'more'}${suchAs(usage)}.`,
  ],
  [
    /^Not enough arguments following: (.+)$/,
    ([flag = ''], usage) => `--${flag} needs a value${suchAs(usage)}.`,
  ],
  [
    /Argument: ([^,]+), Given: (.*), Choices: (.*)$/m,
    ([flag = '', given = '', choices = '']) => oneOf(flag, given, choices.split(', ')),
  ],
  [/^Unknown (?:arguments?|commands?): (.+)$/, ([words = ''], usage) => tooMuch(words, usage)],
];

/**
 * What is wrong with arguments, in one sentence in place of the parser's `problem`, and the help to look into.
 * Undefined if no command is named: the help itself says more then.
 */
export function explainUsage(
  problem: string,
  argv: readonly string[],
  usage: KnownUsage,
): string | undefined {
  const sentence = withoutCommand(argv, usage) ?? unknownFlag(argv, usage) ?? sentenceFor(problem, usage);
  if (sentence === undefined && usage.command === undefined) return undefined;
  return `${sentence ?? problem}\nSee ${calledName(usage)} --help.`;
}

function sentenceFor(problem: string, usage: KnownUsage): string | undefined {
  for (const [pattern, say] of sentences) {
    const found = pattern.exec(problem);
    if (found !== null) return say(found.slice(1), usage);
  }
  return undefined;
}

function withoutCommand(argv: readonly string[], usage: KnownUsage): string | undefined {
  const word = usage.command === undefined ? commandIn(argv) : undefined;
  return word === undefined ? undefined : noCommand(word, usage);
}

function suchAs({ program, command }: KnownUsage): string {
  return command === undefined ? '' : `; for example: ${program} ${command.name} ${command.example}`;
}

function oneOf(flag: string, given: string, quoted: readonly string[]): string {
  const choices = quoted.map((choice) => choice.replaceAll('"', ''));
  const value = given.replaceAll('"', '');
  const wanted =
    choices.length > maxChoices
      ? 'none of those that the help lists'
      : `one of ${choices.join(', ')} is expected`;
  return `--${flag} ${value}: ${wanted}.${didYouMean(nearMisses(value, choices))}`;
}

function tooMuch(words: string, usage: KnownUsage): string {
  const { command } = usage;
  if (command === undefined) return noCommand(words.split(', ')[0] ?? '', usage);
  return `${words}: no flag of ${calledName(usage)} takes this. Each flag takes one value: repeat the flag for several (--from a --from b), and quote a value that has blanks.`;
}

function noCommand(word: string, { program, commands }: KnownUsage): string {
  return `${word} is not a command of ${program}.${didYouMean(nearMisses(word, commands))}`;
}
