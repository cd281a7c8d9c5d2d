import type { LogLevel } from '@source-zoom/airbyte-protocol';
import { plainText, type Progress, startProgress } from '@source-zoom/values';
import type { PushAdvice, Reporter } from 'zoom-to-veza';
import type { Tools } from './tools.ts';

const untold: Progress = { reach: () => undefined, end: () => undefined };

/** Reports in LOG messages; no text from Zoom or Veza can control a terminal. */
export function logReporter(
  { log, clock }: Pick<Tools, 'log' | 'clock'>,
  onReading: Reporter['onReading'] = () => undefined,
): Reporter {
  const say = (level: LogLevel, text: string): void => {
    for (const line of text.split('\n')) log(level, plainText(line));
  };
  const info = (text: string): void => {
    say('INFO', text);
  };
  const out = {
    isTerminal: false,
    write: (text: string) => {
      info(text.trimEnd());
    },
  };
  return {
    isVerbose: false,
    say: info,
    warn: (text) => {
      say('WARN', text);
    },
    passOn: (line) => {
      info(`From the source: ${line}`);
    },
    // How many records came so far is told every minute, whatever happens.
    progress: (task) =>
      task.total === undefined ? untold : startProgress(task, out, () => clock.monotonic()),
    onReading,
  };
}

/** What to do about what a push reports, in fields of the form. */
export const pushAdvice: PushAdvice = {
  noEarlierPush:
    'Name a folder on a volume in state_folder, or say with min_active_users, min_groups or min_assignments what there is at least.',
  unmatchedIdentities: 'See identity_mapping.',
};
