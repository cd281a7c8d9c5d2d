import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { fileKind } from '../review/file-kind.ts';
import { CommandError } from './command-error.ts';

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
    for (const [name, value] of Object.entries(args))
      for (const path of pathsIn(value)) {
        const input = await realOf(path.replace(/^duckdb:/, ''));
        if (input !== undefined && (input === real || real.startsWith(input + sep)))
          throw new CommandError(
            'usage',
            `--out ${file} would replace what ${name.length > 1 ? `--${name} ` : ''}${path} reads; name another file.`,
          );
      }
    if ((await fileKind(file)) === 'configuration')
      throw new CommandError('usage', `--out ${file} would replace a configuration; name another file.`);
  }
}

function pathsIn(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string' && one !== '' && one !== '-');
}

/** Where a path leads; undefined if nothing is there, or if it is no path. */
async function realOf(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}
