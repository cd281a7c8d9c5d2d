import type { LogLevel } from '@source-zoom/airbyte-protocol';
import { plainText } from '@source-zoom/values';
import type { PushAdvice, Reporter } from 'zoom-to-veza';

/** How many items pass between two messages. */
const step = 100_000;

/** Reports in LOG messages; no text from Zoom or Veza can control a terminal. */
export function logReporter(
  log: (level: LogLevel, message: string) => void,
  onReading: Reporter['onReading'] = () => undefined,
): Reporter {
  const say = (level: LogLevel, text: string): void => {
    for (const line of text.split('\n')) log(level, plainText(line));
  };
  const info = (text: string): void => {
    say('INFO', text);
  };
  return {
    isVerbose: false,
    say: info,
    warn: (text) => {
      say('WARN', text);
    },
    progress: () => ({ tell: info, end: () => undefined }),
    counted: (items, what) => counted(items, what, info),
    onReading,
  };
}

async function* counted<Item>(
  items: AsyncIterable<Item>,
  what: string,
  tell: (text: string) => void,
): AsyncIterable<Item> {
  let count = 0;
  for await (const item of items) {
    count += 1;
    if (count % step === 0) tell(`${what}: ${count.toLocaleString('en-US')}`);
    yield item;
  }
}

/** What to do about what a push reports, in fields of the form. */
export const pushAdvice: PushAdvice = {
  noEarlierPush:
    'Name a folder on a volume in state_folder, or say with min_active_users, min_groups or min_assignments what there is at least.',
  unmatchedIdentities: 'See identity_mapping.',
};
