import { plainText } from '@source-zoom/values';
import type { Reporter } from '../account/reporter.ts';
import type { CommandContext } from './command.ts';
import { counted, progressOn } from './progress.ts';

/** Reports on stderr; no text from Zoom or the connector can control the terminal. */
export function terminalReporter(context: CommandContext, isVerbose = false): Reporter {
  return {
    isVerbose,
    say: (text) => {
      say(context, text);
    },
    warn: (text) => {
      say(context, `Warning: ${text}`);
    },
    progress: () => progressOn(context),
    counted: (items, what) => counted(items, what, context),
    onReading: (isUnderWay) => context.onReading?.(isUnderWay),
  };
}

/** Lines on stderr, with control characters removed. */
export function say({ stderr }: Pick<CommandContext, 'stderr'>, text: string): void {
  stderr.write(`${text.split('\n').map(plainText).join('\n')}\n`);
}
