import { InvalidSettingsFile } from '@source-zoom/process';
import { foldAddress } from '@source-zoom/zoom-records';
import { distinctSorted } from '../text.ts';

/** Identities by Zoom id or lower-case e-mail address; an empty list means no identity. */
export type IdentityExceptions = ReadonlyMap<string, readonly string[]>;

/**
 * A CSV of exceptions: `zoom id or e-mail,identity`, no header. A user may have several lines; one with nothing after
 * the comma means no identity at all. Blank lines and lines that begin with `#` are skipped.
 *
 * @throws InvalidSettingsFile naming each broken line
 */
export function parseIdentityExceptions(csv: string, file: string): IdentityExceptions {
  const lists = new Map<string, string[]>();
  const broken: string[] = [];
  for (const [at, line] of csv
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const fields = splitLine(line);
    const [key, identity] = fields ?? [];
    if (fields?.length !== 2 || key === undefined || key === '' || identity === undefined) {
      broken.push(`line ${at + 1}`);
      continue;
    }
    const name = exceptionKey(key);
    lists.set(name, [...(lists.get(name) ?? []), identity]);
  }
  if (broken.length > 0) {
    const shown =
      broken.slice(0, 10).join(', ') + (broken.length > 10 ? ` and ${broken.length - 10} more` : '');
    throw new InvalidSettingsFile(file, `${shown}: must hold two columns, "zoom id or e-mail,identity"`);
  }
  return new Map([...lists].map(([key, list]) => [key, distinctSorted(list)]));
}

/** Case matters in ids, but not in addresses. */
export function exceptionKey(idOrAddress: string): string {
  return idOrAddress.includes('@') ? foldAddress(idOrAddress) : idOrAddress;
}

/** The columns of a line, unquoted; `undefined` if a quote is left open. */
function splitLine(line: string): string[] | undefined {
  const fields: string[] = [];
  // No two parts can match the same blanks: otherwise a line of many blanks would be tried in as many ways.
  const pattern = /\s*"((?:[^"]|"")*)"\s*(,|$)|([^",]*)(,|$)/y;
  while (pattern.lastIndex <= line.length) {
    const match = pattern.exec(line);
    if (match === null) return undefined;
    const [, quoted, endOfQuoted, plain = '', end = endOfQuoted] = match;
    fields.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === '') return fields;
  }
  return undefined;
}
