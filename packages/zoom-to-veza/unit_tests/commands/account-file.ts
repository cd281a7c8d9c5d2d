import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Account,
  messagesOf,
  sampleAccount,
} from '../../../snapshot-store/unit_tests/sample-account.ts';

export const folder = mkdtempSync(join(tmpdir(), 'commands-'));

let files = 0;

/** A file of this name in a folder of the test's own. */
export function fileOf(name: string): string {
  files += 1;
  return join(folder, `${files}-${name}`);
}

/** The messages of a whole read of an account, in a file. */
export function messagesFile(account: Account = sampleAccount()): string {
  const file = fileOf('messages.jsonl');
  writeFileSync(file, messagesOf(account));
  return file;
}
