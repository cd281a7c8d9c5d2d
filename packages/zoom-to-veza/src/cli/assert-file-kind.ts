import { type FileKind, fileKind } from '../review/file-kind.ts';
import { CommandError } from './command-error.ts';

/** What each kind of file is, and which command takes it. */
const takers: Readonly<Record<FileKind, (file: string) => string>> = {
  messages: (file) =>
    `holds messages of source-zoom; they become a payload with zoom-to-veza transform --from ${file} --out payload.json`,
  payload: () =>
    'is a payload; what is needed here are the messages that it was made of, which prove that they are whole. The commands validate, who-can, findings, diff and report take a payload, one at a time',
  configuration: (file) =>
    `is a configuration; it reads the account with source-zoom read --config ${file} > messages.jsonl`,
  HTML: () => 'is an HTML page, such as a report, for a browser; name the file that it was made from',
};

/**
 * Refuses a file that is clearly of a kind that the command does not take, and names a command that does.
 *
 * @throws CommandError `input`
 */
export async function assertFileKind(
  files: readonly string[],
  wanted: 'messages' | 'payload',
): Promise<void> {
  for (const file of files) {
    const kind = await fileKind(file);
    if (kind !== undefined && kind !== wanted)
      throw new CommandError('input', `${file}: ${takers[kind](file)}.`);
  }
}
