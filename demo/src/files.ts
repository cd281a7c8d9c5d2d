import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the demo leaves behind, as paths from the root. */
export const files = {
  config: 'out/demo/config.json',
  messages: 'out/demo/messages.jsonl',
  payload: 'out/demo/payload.json',
  report: 'out/demo/report.html',
  state: 'out/demo/state',
} as const;

/** A path from the root, as it is anywhere. */
export const at = (path: string): string => join(root, path);

/** A path from the root, as it is called where the demo was started. */
export const shown = (path: string): string => relative(process.cwd(), at(path));

/** Begins with an empty folder and the configuration. @throws Error in a sentence when that cannot be written. */
export async function prepare(config: object): Promise<void> {
  const folder = at('out/demo');
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(at(files.config), JSON.stringify(config, null, 2), { mode: 0o600 });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** What went wrong with the file or folder at `path`, and what to do. */
export function cannotWrite(path: string, error: unknown): Error {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  const remedy =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? 'Free some space'
      : 'See that out is a folder you may write to, or remove it';
  return new Error(
    `${relative(process.cwd(), path)} cannot be written (${code}). ${remedy}, then run the demo again.`,
    { cause: error },
  );
}
