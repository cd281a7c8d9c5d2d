import type { FlagOption, FlagValues } from './command-line/command-line.ts';
import type { CommandContext, Messages } from './run-connector.ts';

const marks = { fine: '✓', problem: '✗', warning: '!', left_out: '·' } as const;

/** What `check` found, for people. */
export interface CheckText {
  works: boolean;
  lines: readonly string[];
}

/** A line of `check` with its mark. */
export function checkLine(mark: keyof typeof marks, text: string): string {
  return `${marks[mark]} ${text}`;
}

/** The lines with the verdict below them. */
export function checkText(works: boolean, lines: readonly string[]): CheckText {
  return { works, lines: [...lines, '', `The connection ${works ? 'works' : 'does not work'}.`] };
}

/** The flag of `check` that says for whom its result is. */
export const formatFlag: FlagOption = {
  type: 'string',
  requiresArg: true,
  choices: ['text', 'json'],
  describe: 'How the result is printed: text for people (default on a terminal), or Airbyte messages',
};

/** Whether the result of `check` is for people. */
export function wantsText({ format }: FlagValues, { isOnTerminal }: CommandContext): boolean {
  return (format ?? (isOnTerminal ? 'text' : 'json')) === 'text';
}

/** The same context, whose warnings are lines of the answer, which holds no messages. */
export function forPeople<Context extends CommandContext>(context: Context): Context {
  return {
    ...context,
    log: (level, message) => {
      if (level === 'WARN' || level === 'ERROR') context.print(checkLine('warning', message));
    },
  };
}

/** No messages, but lines for people. */
export function printed({ works, lines }: CheckText, { print }: Pick<CommandContext, 'print'>): Messages {
  for (const line of lines) print(line);
  return { next: () => Promise.resolve({ done: true, value: { failed: !works } }) };
}
