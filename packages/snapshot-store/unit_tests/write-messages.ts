import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotStreams } from '@source-zoom/zoom-records';
import type { InputOptions } from '../src/rows.ts';
import { refusal } from './collect-rows.ts';
import {
  finalState,
  inputOptions,
  messagesOf,
  record,
  sampleAccount,
  status,
  type Account,
} from './sample-account.ts';

/** The folder of the test that runs. */
export let folder: string;

/** Gives each test of the file a folder, and removes it after the test. */
export function folderForEach(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'message-input-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
}

/** Files of messages, packed where their content is bytes, as one input. */
export function input(files: (string | Buffer)[], more: Partial<InputOptions> = {}): InputOptions {
  const paths = files.map((content, index) => {
    const path = join(folder, `part-${index + 1}.jsonl${typeof content === 'string' ? '' : '.gz'}`);
    writeFileSync(path, content);
    return path;
  });
  return inputOptions(paths, { tempDir: folder, ...more });
}

export const account = sampleAccount();
export const whole = messagesOf(account);

/** The same messages, with the prefix `zoom_` before the names of their streams. */
export function underPrefix(messages: string): string {
  return messages.replaceAll(
    new RegExp(`("(?:stream|name)":")(${snapshotStreams.join('|')})"(?=[,}])`, 'g'),
    '$1zoom_$2"',
  );
}

/** A read of users that was killed after some rows and then resumed: two processes' output. */
export function halves(account: Account): [string, string] {
  const [proof] = account.snapshots;
  const rows = account.users.map((row) => record('users', row));
  const rest = messagesOf({ ...account, users: [] })
    .split('\n')
    .filter((line) => line !== '' && !line.includes('"users"'))
    .join('\n');
  const first = `${status('users', 'STARTED')}${rows.slice(0, 6).join('')}${status('users', 'INCOMPLETE')}`;
  const second = `${status('users', 'STARTED')}${rows.slice(6).join('')}${proof ? finalState(proof) : ''}${status('users', 'COMPLETE')}${rest}\n`;
  return [first, second];
}

/** What is refused: its name, its files, the options of the input, and the sentence. */
export type Refused = [
  what: string,
  files: (string | Buffer)[],
  more: Partial<InputOptions>,
  sentence: RegExp,
];

/** Expects the refusal, and that nothing is left behind. */
export async function expectRefusal(...[, files, more, sentence]: Refused): Promise<void> {
  expect(await refusal(input(files, more))).toMatch(sentence);
  expect(readdirSync(folder).filter((name) => name.startsWith('zoom-to-veza-'))).toEqual([]);
}
