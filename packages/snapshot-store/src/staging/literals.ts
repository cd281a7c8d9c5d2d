import { SourceUnreadable } from '../errors.ts';

/** A text as SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name of a table or column as SQL. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * The name of one file as SQL: signs that the engine takes for a pattern stand for themselves.
 *
 * @throws SourceUnreadable where they cannot: in a pattern, and nowhere else, a backslash is the end of a folder's name
 */
export function fileLiteral(path: string): string {
  if (path.includes('\\') && /[*?[]/.test(path))
    throw new SourceUnreadable(
      `${path}: a name with both a backslash and one of * ? [ cannot be read; call the folder or the file something else`,
    );
  return literal(path.replaceAll(/[*?[]/g, '[$&]'));
}

/** For the engine's readers: of a folder `role_id=0`, anywhere in a path, they would make the value of that column in each row. */
export const foldersAreNoValues = 'hive_partitioning = false';
