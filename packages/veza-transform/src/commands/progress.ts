import type { CommandContext } from './command.ts';

/** How often a terminal is told, in items. */
const step = 2000;

/**
 * Counts what passes, on one line of a terminal; elsewhere (a file, a log) it passes without a word.
 *
 * The line is taken away at the end, so that nothing of it stays between the lines that are to be read.
 */
export function counted<Item>(
  items: AsyncIterable<Item>,
  what: string,
  { stderr }: CommandContext,
): AsyncIterable<Item> {
  return 'isTTY' in stderr && stderr.isTTY === true ? counting(items, what, stderr) : items;
}

async function* counting<Item>(
  items: AsyncIterable<Item>,
  what: string,
  stderr: CommandContext['stderr'],
): AsyncIterable<Item> {
  let count = 0;
  try {
    for await (const item of items) {
      count += 1;
      if (count % step === 0) stderr.write(`\r${what}: ${count.toLocaleString('en-US')}\u001b[K`);
      yield item;
    }
  } finally {
    stderr.write('\r\u001b[K');
  }
}
