import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { knownStreams } from '@source-zoom/zoom-records';
import { fileKind } from '../review/file-kind.ts';
import { CommandError } from './command-error.ts';

/** What names something that is read, as the message calls it: flags, and positional arguments. */
const inputs: readonly [name: string, called: string][] = [
  ...['from', 'compare', 'config', 'settings', 'baseline', 'identity-mapping', 'permission-overrides'].map(
    (flag): [string, string] => [flag, `--${flag} `],
  ),
  ...['old', 'new', 'file'].map((name): [string, string] => [name, '']),
];

/**
 * Refuses to write over a file that the same command reads, under whatever name, or over a configuration: what the
 * command was given would be gone, secrets included.
 *
 * @param args the values of flags and positional arguments, by name.
 * @throws CommandError `usage`
 */
export async function assertOutputsApart({ out, ...args }: Readonly<Record<string, unknown>>): Promise<void> {
  const outputs = await Promise.all(pathsIn(out).map(async (file) => ({ file, real: await realOf(file) })));
  for (const { file, real } of outputs) {
    if (real === undefined) continue;
    for (const [name, called] of inputs)
      for (const path of pathsIn(args[name])) {
        const input = await realOf(path.replace(/^duckdb:/, ''));
        if (input !== undefined && (input === real || isStreamIn(input, real)))
          throw new CommandError(
            'usage',
            `--out ${file} would replace what ${called}${path} reads; name another file.`,
          );
      }
    if ((await fileKind(file)) === 'configuration')
      throw new CommandError('usage', `--out ${file} would replace a configuration; name another file.`);
  }
}

const streamName = new RegExp(`(?:${knownStreams.join('|')})(?![a-z])`, 'i');

/** Whether a file lies in a folder that is read, where a stream would: other files there are not read. */
function isStreamIn(folder: string, file: string): boolean {
  return file.startsWith(folder + sep) && streamName.test(file.slice(folder.length));
}

function pathsIn(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string' && one !== '' && one !== '-');
}

/** Where a path leads; undefined if nothing is there, or if it is no path. */
async function realOf(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}
