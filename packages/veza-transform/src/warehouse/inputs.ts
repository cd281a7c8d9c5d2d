import { statSync } from 'node:fs';

import { TransformError } from '../errors.ts';
import type { AccountCandidate } from './inventory.ts';
import { stageMessages } from './messages/stage-messages.ts';
import type { Proof } from './proofs.ts';
import type { InputOptions } from './rows.ts';
import type { Staging } from './staging.ts';
import { openDuckdbTables } from './tables/duckdb.ts';
import { openFiles } from './tables/files.ts';
import { openPostgresTables } from './tables/postgres.ts';
import { stageTables, type TableReader } from './tables/stage-tables.ts';

/** What an input left behind beside the staged rows. */
export interface Filled {
  proofs: readonly Proof[];
  /** Snapshots that are known to be there, but were not fetched. */
  uncounted: readonly AccountCandidate[];
  connectorErrors: readonly string[];
}

export type InputKind = 'messages' | 'duckdb' | 'postgres' | 'folder';

/** What kind of input a `--from` names; a folder is told from a file by `isFolder`. */
export function inputKind(from: string, isFolder: (path: string) => boolean): InputKind {
  if (from.startsWith('duckdb:')) return 'duckdb';
  if (/^postgres(ql)?:\/\//.test(from)) return 'postgres';
  return from !== '-' && isFolder(from) ? 'folder' : 'messages';
}

/**
 * Fills the staging from what `--from` names.
 *
 * @throws TransformError `usage` for inputs that do not go together, `input` for what cannot be read.
 */
export async function fillStaging(staging: Staging, options: InputOptions): Promise<Filled> {
  const [first, ...others] = options.from;
  if (first === undefined) {
    throw new TransformError(
      'usage',
      'no input: name one with --from (-, FILE.jsonl, duckdb:PATH, postgres://… or a folder)',
    );
  }
  const kind = inputKind(first, isFolder);
  const different = others.find((other) => kind !== 'messages' || inputKind(other, isFolder) !== 'messages');
  if (different !== undefined) {
    throw new TransformError(
      'usage',
      '--from: only message streams (- and files) may be given more than once',
    );
  }
  if (kind === 'messages') {
    const messages = await stageMessages(staging, options.from, options.onLog, process.stdin);
    return { ...messages, uncounted: [] };
  }
  const reader: TableReader = await openers[kind](staging, first, options);
  try {
    return { ...(await stageTables(staging, reader, options)), connectorErrors: [] };
  } finally {
    await reader.close();
  }
}

const openers = {
  duckdb: (staging: Staging, from: string, options: InputOptions) =>
    openDuckdbTables(staging, from.slice('duckdb:'.length), options),
  postgres: openPostgresTables,
  folder: openFiles,
};

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
