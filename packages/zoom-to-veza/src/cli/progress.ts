import type { Progress } from '../account/reporter.ts';
import type { CommandContext } from './command.ts';

/** How many items pass between reports to a terminal and to a log. */
const steps = { terminal: 2000, log: 100_000 };

/** On one line of a terminal; elsewhere (a file, a log) on separate lines. */
export function progressOn({ stderr }: Pick<CommandContext, 'stderr'>): Progress {
  const write = (text: string): void => void stderr.write(text);
  return isTerminal(stderr)
    ? {
        tell: (text) => {
          write(`\r${text}\u001b[K`);
        },
        end: () => {
          write('\r\u001b[K');
        },
      }
    : {
        tell: (text) => {
          write(`${text}\n`);
        },
        end: () => undefined,
      };
}

/** Counts items as they pass: reports often on a terminal, seldom in a log. */
export async function* counted<Item>(
  items: AsyncIterable<Item>,
  what: string,
  context: Pick<CommandContext, 'stderr'>,
): AsyncIterable<Item> {
  const step = isTerminal(context.stderr) ? steps.terminal : steps.log;
  const progress = progressOn(context);
  let count = 0;
  try {
    for await (const item of items) {
      count += 1;
      if (count % step === 0) progress.tell(`${what}: ${count.toLocaleString('en-US')}`);
      yield item;
    }
  } finally {
    progress.end();
  }
}

function isTerminal(stderr: CommandContext['stderr']): boolean {
  return 'isTTY' in stderr && stderr.isTTY === true;
}
