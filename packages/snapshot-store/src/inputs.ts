import { statSync } from 'node:fs';
import { InvalidSource } from './errors.ts';
import { stageMessages } from './messages/stage-messages.ts';
import type { InputOptions } from './rows.ts';
import { type AccountCandidate, listCandidates } from './selection/candidates.ts';
import type { Staging } from './staging/staging.ts';
import { type TableSourceName, tableSourceOf, tableSources } from './table-sources.ts';
import { fetchSnapshots, findSnapshots, type TableReader } from './tables/find-snapshots.ts';

/** What an input holds. */
export interface OpenInput {
  /** The snapshots that may count, with the rows found of each. */
  candidates: readonly AccountCandidate[];
  /** Stages the rows of the chosen ones, as far as they are not staged yet. */
  fetch: (chosen: readonly AccountCandidate[]) => Promise<void>;
  connectorErrors: readonly string[];
  close: () => Promise<void>;
}

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
 * Opens the sources, and finds the snapshots in them.
 *
 * @throws InvalidSource for inputs that do not go together; other errors of `errors.ts` for what cannot be read.
 */
export async function openInput(staging: Staging, options: InputOptions): Promise<OpenInput> {
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
  return kind === 'messages'
    ? openMessages(staging, options)
    : openTables(staging, await tableSources[kind].open(staging, first, options), options);
}

/** Messages come once: all of them are staged, and then counted. */
async function openMessages(staging: Staging, options: InputOptions): Promise<OpenInput> {
  const { proofs, connectorErrors } = await stageMessages(staging, options);
  return {
    candidates: await listCandidates(staging, proofs),
    fetch: () => Promise.resolve(),
    connectorErrors,
    close: () => Promise.resolve(),
  };
}

async function openTables(staging: Staging, reader: TableReader, options: InputOptions): Promise<OpenInput> {
  try {
    return {
      candidates: await findSnapshots(staging, reader, options),
      fetch: (chosen) => fetchSnapshots(staging, reader, chosen),
      connectorErrors: [],
      close: () => reader.close(),
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

function pathKind(path: string): PathKind {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  return found.isDirectory() ? 'folder' : 'file';
}
