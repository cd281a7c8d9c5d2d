import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { CommandError } from './exit-codes.ts';

/** The text of a file that a flag names. @throws CommandError `usage` */
export async function readText(file: string, flag: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException;
    throw new CommandError('usage', `${flag} ${file}: the file cannot be read (${code}).`, {
      cause: error,
    });
  }
}

/** A settings file, YAML or JSON. @throws CommandError `usage` with the place of a fault, never its content. */
export async function readSettings(file: string, flag: string): Promise<unknown> {
  const text = await readText(file, flag);
  try {
    return parse(text) as unknown;
  } catch (error) {
    const { linePos, code } = error as { linePos?: [{ line: number; col: number }]; code?: string };
    const place = linePos === undefined ? '' : `, line ${linePos[0].line}, column ${linePos[0].col}`;
    throw new CommandError(
      'usage',
      `${flag} ${file}${place}: ${code === 'DUPLICATE_KEY' ? 'a duplicate key' : 'neither YAML nor JSON'}.`,
      { cause: error },
    );
  }
}
