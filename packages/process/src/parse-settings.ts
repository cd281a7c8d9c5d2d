import { parse } from 'yaml';
import { InvalidSettingsFile } from './errors.ts';

/**
 * Parses settings, YAML or JSON.
 *
 * @param name of the file or field, for the error.
 * @throws InvalidSettingsFile with the place of a fault, never its content.
 */
export function parseSettings(text: string, name: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (error) {
    const { linePos, code } = error as { linePos?: [{ line: number; col: number }]; code?: string };
    const place = linePos === undefined ? '' : `, line ${linePos[0].line}, column ${linePos[0].col}`;
    const problem = code === 'DUPLICATE_KEY' ? 'a duplicate key' : 'neither YAML nor JSON';
    throw new InvalidSettingsFile(`${name}${place}`, problem);
  }
}
