import { extname } from 'node:path';
import type { FindingsFormat } from '@source-zoom/access-review';
import { CommandError } from './command-error.ts';

const formatOf: Readonly<Record<string, FindingsFormat>> = {
  '.txt': 'table',
  '.md': 'markdown',
  '.csv': 'csv',
  '.json': 'json',
  '.sarif': 'sarif',
};

/** A file for findings, and how they are written there. */
export interface FindingsOutput {
  file: string;
  format: FindingsFormat;
}

/** The format that the ending of each file says, before `.gz`. @throws CommandError `usage` */
export function findingsOutputs(files: readonly string[]): FindingsOutput[] {
  return files.map((file) => {
    const format = formatOf[extname(file.replace(/\.gz$/, '')).toLowerCase()];
    if (format !== undefined) return { file, format };
    const endings = Object.keys(formatOf).join(', ');
    throw new CommandError('usage', `--out ${file}: the ending says the format, one of ${endings}.`);
  });
}
