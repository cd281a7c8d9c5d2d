import { statSync } from 'node:fs';
import { InvalidSource } from './errors.ts';
import { loadDriver } from './load-driver.ts';
import { openMessages } from './messages/open-messages.ts';
import type { OpenInput } from './open-input.ts';
import type { InputOptions } from './rows.ts';
import { type TableSourceName, tableSourceOf, tableSources } from './table-sources.ts';

/** What a source may be. */
const kinds = `rows are read from -, FILE.jsonl[.gz], ${new Intl.ListFormat('en', {
  type: 'disjunction',
}).format(
  Object.values(tableSources).map(({ form }) => form),
)}; from another warehouse, unload the tables as Parquet into a folder`;

export type InputKind = 'messages' | TableSourceName;

/** What is at a path; undefined if nothing is. */
export type PathKind = 'file' | 'folder' | undefined;

/**
 * The kind of input that a source is; `kindOf` looks up a path.
 *
 * @throws InvalidSource for any other kind of address; its text is not repeated, since it may hold a password.
 */
export function inputKind(from: string, kindOf: (path: string) => PathKind): InputKind {
  if (from === '-') return 'messages';
  const named = tableSourceOf(from);
  if (named !== undefined) return named;
  const kind = kindOf(from);
  const scheme = /^[a-z][a-z0-9+.-]+:/i.exec(from)?.[0];
  if (kind === undefined && scheme !== undefined) {
    throw new InvalidSource(`${scheme}…: ${kinds}`);
  }
  return kind === 'folder' ? 'folder' : 'messages';
}

/**
 * Opens the sources. Only tables need the engine: it is loaded for them.
 *
 * @throws InvalidSource for inputs that do not go together; DriverMissing if tables are asked for without the engine
 */
export async function openInput(options: InputOptions): Promise<OpenInput> {
  const [first, ...others] = options.from;
  if (first === undefined) {
    throw new InvalidSource(`no input: ${kinds}`);
  }
  const kind = inputKind(first, pathKind);
  const different = others.find((other) => kind !== 'messages' || inputKind(other, pathKind) !== 'messages');
  if (different !== undefined) {
    throw new InvalidSource('only message streams (- and files) may be given more than once');
  }
  if (options.from.filter((from) => from === '-').length > 1)
    throw new InvalidSource('standard input (-) can be read only once');
  if (kind === 'messages') return openMessages(options);
  const engine = '@duckdb/node-api';
  const { openTables } = await loadDriver(tableSources[kind].form, engine, () => import('./open-tables.ts'));
  return openTables(kind, first, options);
}

function pathKind(path: string): PathKind {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  return found.isDirectory() ? 'folder' : 'file';
}
