import { statSync } from 'node:fs';
import type { InputOptions } from '../rows.ts';

/** Sees how far messages have been read. */
export interface ReadingWatch {
  /** So many bytes more came. */
  took: (bytes: number) => void;
  end: () => void;
}

/** By the bytes of files, whose sizes are known; of a pipe only the rows can be counted. */
export function watchReading(
  from: readonly string[],
  rows: () => number,
  onProgress: InputOptions['onProgress'],
): ReadingWatch {
  const sizes = from.map(sizeOf);
  const total = sizes.reduce<number | undefined>(
    (sum, size) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
  const progress = onProgress?.({ name: 'Reading', unit: total === undefined ? 'rows' : 'bytes', total });
  let bytes = 0;
  return {
    took: (more) => {
      bytes += more;
      progress?.reach(total === undefined ? rows() : bytes);
    },
    end: () => progress?.end(),
  };
}

/** Undefined for what is no file: standard input, a named pipe. */
function sizeOf(source: string): number | undefined {
  const found = source === '-' ? undefined : statSync(source, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : undefined;
}
