import { gzipSync } from 'node:zlib';
import { optionalStreams } from '@source-zoom/zoom-records';
import { messagesOf, streamsWith, wholeLines } from './messages.ts';
import type { FeedPlan } from './plan.ts';

/** What the transform is given. */
export interface Feed {
  files: { name: string; bytes: Buffer }[];
  /** What `--from` names, in its order: a file, a folder of files, or `-` for the standard input. */
  from: string[];
  input: Buffer | undefined;
  /** The whole lines of all of it, for the judge. */
  lines: string[];
  /** What proves a snapshot there: the final state of a stream, or a row of `snapshots`. */
  proofs: 'states' | 'rows';
}

/** Makes the transform's input of what was kept of each process of the connector. */
export function makeFeed({ way, firstLegs, lostRecord }: FeedPlan, outputs: readonly Buffer[]): Feed {
  const kept = outputs.slice(0, firstLegs ?? outputs.length);
  const pieces = lostRecord === undefined ? kept : loseRecord(kept, lostRecord);
  const lines = pieces.flatMap(wholeLines);
  const files = (list: readonly Buffer[], end = 'jsonl'): Feed['files'] =>
    list.map((bytes, at) => ({ name: `piece-${at}.${end}`, bytes }));
  const feed = (given: Feed['files'], all = lines): Feed => ({
    files: given,
    from: given.map(({ name }) => name),
    input: undefined,
    lines: all,
    proofs: 'states',
  });
  switch (way) {
    case 'pieces':
      return feed(files(pieces));
    case 'shuffled':
      return feed(files(pieces).reverse());
    case 'twice':
      return feed(files([...pieces, ...pieces]), [...lines, ...lines]);
    case 'gzip':
      return feed(
        files(
          pieces.map((piece) => gzipSync(piece)),
          'jsonl.gz',
        ),
      );
    case 'joined':
      return feed(files([joined(lines)]));
    case 'stdin':
      return { ...feed([]), from: ['-'], input: joined(lines) };
    case 'folder':
      return { ...feed(tables(lines)), from: ['tables'], proofs: 'rows' };
  }
}

/** As a platform joins them: whole lines only. */
function joined(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}

/** Columns that a loader makes although no row has a value. */
const emptyColumns: Record<string, readonly string[]> = {
  users: ['id', 'email', 'role_id', 'group_ids'],
  roles: ['privileges'],
  apps: ['scopes'],
  snapshots: ['statuses'],
};

/** As a file destination of a platform appends them; a stream without a row has no file. */
function tables(lines: readonly string[]): Feed['files'] {
  const records = messagesOf(lines).flatMap((message) => (message.type === 'RECORD' ? [message.record] : []));
  return streamsWith(optionalStreams).flatMap((stream) => {
    const empty = Object.fromEntries((emptyColumns[stream] ?? []).map((column) => [column, null]));
    const rows = records
      .filter((record) => record.stream === stream)
      .map(({ data, emitted_at }) =>
        JSON.stringify({
          ...empty,
          ...data,
          _airbyte_extracted_at: new Date(emitted_at).toISOString(),
        }),
      );
    return rows.length === 0 ? [] : [{ name: `tables/${stream}.jsonl`, bytes: joined(rows) }];
  });
}

/** Takes one record of users out of the last piece that has one, wherever its key stands. */
function loseRecord(pieces: readonly Buffer[], place: number): Buffer[] {
  const ofUsers = (line: string): boolean => line.startsWith('{"type":"RECORD","record":{"stream":"users"');
  const all = pieces.flatMap(wholeLines).filter(ofUsers);
  const lost = all[Math.floor(place * all.length)];
  if (lost === undefined) return [...pieces];
  const same = identity(lost);
  return pieces.map((piece) => {
    const left = wholeLines(piece).filter((line) => !ofUsers(line) || identity(line) !== same);
    return joined(left);
  });
}

function identity(line: string): string {
  const { record } = JSON.parse(line) as {
    record: { data: { snapshot_at: string; id?: string; email?: string } };
  };
  const { snapshot_at, id, email } = record.data;
  return `${snapshot_at} ${id ?? email ?? ''}`;
}
