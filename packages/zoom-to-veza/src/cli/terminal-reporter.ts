import { isTerminal, lasting, plainText, startProgress } from '@source-zoom/values';
import type { Reporter } from '../account/reporter.ts';
import type { CommandContext } from './command.ts';

/** Reports on stderr; no text from Zoom or the connector can control the terminal. */
export function terminalReporter(context: CommandContext, isVerbose = false): Reporter {
  const { stderr, clock } = context;
  const out = { isTerminal: isTerminal(stderr), write: (text: string) => stderr.write(text) };
  const warned = new Set<string>();
  const warn = (text: string): void => {
    if (warned.has(text)) return;
    warned.add(text);
    say(context, `Warning: ${text}`);
  };
  return {
    isVerbose,
    say: (text) => {
      say(context, text);
    },
    warn,
    passOn: (line) => {
      const [, warning] = /^WARN (.*)$/s.exec(line) ?? [];
      if (warning === undefined) say(context, line);
      else warn(warning);
    },
    progress: (task) => startProgress(task, out, () => clock.monotonic()),
    onReading: (isUnderWay) => context.onReading?.(isUnderWay),
  };
}

/** Lines on stderr, with control characters removed. */
export function say({ stderr }: Pick<CommandContext, 'stderr'>, text: string): void {
  const lines = text.split('\n').map(plainText).join('\n');
  stderr.write(lasting(lines, { isTerminal: isTerminal(stderr) }));
}
