import { gzipSync } from 'node:zlib';
import { wholeLines } from './messages.ts';
import type { FeedPlan } from './plan.ts';

/** What the transform is given: files in the order in which they are named, or its standard input. */
export interface Feed {
  files: { name: string; bytes: Buffer }[];
  input: Buffer | undefined;
  /** The whole lines of all of it, for the judge. */
  lines: string[];
}

/** Makes the transform's input of what the processes of the connector printed, each as it was left. */
export function makeFeed({ way, firstLegs, lostRecord }: FeedPlan, outputs: readonly Buffer[]): Feed {
  const kept = outputs.slice(0, firstLegs ?? outputs.length);
  const pieces = lostRecord === undefined ? kept : loseRecord(kept, lostRecord);
  const lines = pieces.flatMap(wholeLines);
  const file = (bytes: Buffer, at: number, end = 'jsonl'): Feed['files'][number] => ({
    name: `piece-${at}.${end}`,
    bytes,
  });
  switch (way) {
    case 'pieces':
      return { files: pieces.map((piece, at) => file(piece, at)), input: undefined, lines };
    case 'shuffled':
      return { files: pieces.map((piece, at) => file(piece, at)).reverse(), input: undefined, lines };
    case 'twice': {
      const files = [...pieces, ...pieces].map((piece, at) => file(piece, at));
      return { files, input: undefined, lines: [...lines, ...lines] };
    }
    case 'gzip':
      return {
        files: pieces.map((piece, at) => file(gzipSync(piece), at, 'jsonl.gz')),
        input: undefined,
        lines,
      };
    case 'joined':
      return { files: [file(joined(lines), 0)], input: undefined, lines };
    case 'stdin':
      return { files: [], input: joined(lines), lines };
  }
}

/** As a platform joins them: whole lines only. */
function joined(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
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
