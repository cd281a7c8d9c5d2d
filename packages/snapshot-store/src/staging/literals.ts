import { SourceUnreadable } from '../errors.ts';

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A table or column name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * The name of one file as SQL: characters that the engine reads as a pattern stand for themselves.
 *
 * @throws SourceUnreadable if they cannot: in a pattern, and nowhere else, a backslash ends a folder's name
 */
export function fileLiteral(path: string): string {
  if (path.includes('\\') && /[*?[]/.test(path))
    throw new SourceUnreadable(
      `${path}: a name with both a backslash and one of * ? [ cannot be read; rename the folder or the file`,
    );
  return literal(path.replaceAll(/[*?[]/g, '[$&]'));
}

/** For the engine's readers: a folder `role_id=0` anywhere in a path would overwrite that column in each row. */
export const foldersAreNoValues = 'hive_partitioning = false';
