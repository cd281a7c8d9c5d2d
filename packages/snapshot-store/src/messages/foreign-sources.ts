import { ForeignSource, SourceDamaged } from '../errors.ts';

/** How inputs that are not lines of UTF-8 begin, and what to do about them. */
const foreign: readonly { at?: number; beginning: Buffer; sentence: string }[] = [
  {
    beginning: Buffer.from([0x1f, 0x8b]),
    sentence: 'is compressed with gzip twice; decompress it once first',
  },
  {
    beginning: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
    sentence: 'is compressed with zstd; decompress it first (zstd -d), or compress it with gzip',
  },
  { beginning: Buffer.from('PK\u0003\u0004'), sentence: 'is a zip archive; unpack it first' },
  { beginning: Buffer.from('PAR1'), sentence: 'is a Parquet file; name the folder that contains it' },
  {
    at: 8,
    beginning: Buffer.from('DUCK'),
    sentence: 'is a DuckDB database; put duckdb: before its path',
  },
  { beginning: Buffer.from('SQLite'), sentence: 'is an SQLite database, which cannot be read here' },
  {
    beginning: Buffer.from([0xff, 0xfe]),
    sentence:
      "is UTF-16, as PowerShell's > writes; write it with cmd or another shell, or convert it to UTF-8",
  },
  { beginning: Buffer.from([0xfe, 0xff]), sentence: 'is UTF-16; convert it to UTF-8' },
];

/** How many bytes identify a source. */
export const maxPrefixLength = 12;

export function isGzip(start: Buffer): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/**
 * `isCalledGzip`: the name says gzip but the bytes do not; it may have been unpacked on the way.
 *
 * @throws ForeignSource, SourceDamaged for what cannot be lines of messages.
 */
export function refuseForeign(start: Buffer, name: string, isCalledGzip: boolean): void {
  const found = foreign.find(({ at = 0, beginning }) =>
    start.subarray(at, at + beginning.length).equals(beginning),
  );
  if (found !== undefined) throw new ForeignSource(`${name}: ${found.sentence}`);
  if (isCalledGzip && !/^(?:\uFEFF)?\s*[[{]/.test(start.toString('utf8')))
    throw new SourceDamaged(`${name}: is named .gz but is not a gzip file, or is damaged`);
}
