import { FilesNotFound } from '../errors.ts';
import type { Wanted } from './candidates.ts';
import { filePrefix, parseFileName } from './file-names.ts';

/** How many files an error message names. */
const maxNamed = 5;

/** The error for a stream without readable files; says what is there instead. */
export function missingFiles(
  folder: string,
  stream: string,
  entries: readonly string[],
  { prefix, namespace }: Wanted,
): FilesNotFound {
  const name = `${prefix}${stream}`;
  const of = namespace === undefined ? '' : ` of the namespace ${namespace}`;
  const prefixes = new Set<string>();
  const possible = entries.flatMap((entry) => {
    const other = filePrefix(entry, stream);
    if (other !== undefined && other !== prefix) {
      prefixes.add(other);
      return [`${entry} may be it`];
    }
    const found = parseFileName(entry, name);
    if (namespace === undefined || found === undefined) return [];
    return [`${entry} is of ${found.namespace === '' ? 'no namespace' : `the namespace ${found.namespace}`}`];
  });
  const found = possible.length > 0 ? possible : entries;
  const named = [...found.slice(0, maxNamed), ...(found.length > maxNamed ? ['…'] : [])].join(', ');
  return new FilesNotFound(
    `${folder}: no Parquet, JSON or CSV files of the stream ${stream}${of} (looked for ${name}/ and ${name}.*; there is ${named === '' ? 'no file' : named})`,
    [...prefixes],
  );
}
