import { readFile } from 'node:fs/promises';
import { parseSettings } from '@source-zoom/process';
import { whyUnreadable } from '@source-zoom/values';
import { CommandError } from './command-error.ts';

/** The text of a file that a flag names. @throws CommandError `usage` */
export async function readText(file: string, flag: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError('usage', `${flag} ${file}: ${whyUnreadable(error)}.`, { cause: error });
  }
}

/** A settings file, YAML or JSON. @throws CommandError, InvalidSettingsFile */
export async function readSettings(file: string, flag: string): Promise<unknown> {
  return parseSettings(await readText(file, flag), `${flag} ${file}`);
}
