import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { TransformError } from '../errors.ts';
import { type Baseline, baselineText, parseBaseline } from './baseline.ts';

/** Where the guard remembers pushes unless `--state-dir` says otherwise. */
export function defaultStateFolder(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_STATE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.local', 'state') : base, 'zoom-to-veza');
}

/** Finds out, before anything else, whether a push can be remembered after it. @throws TransformError `usage` */
export async function assertStateFolder(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** The guard's memory of one data source of one tenant: the numbers of its last push, and the payload itself. */
export class PushMemory {
  readonly #folder: string;
  readonly #file: string;
  /** The payload of the last push, gzipped. */
  readonly payloadFile: string;

  constructor(folder: string, place: { url: string; provider: string; dataSource: string }) {
    const key = createHash('sha256')
      .update(JSON.stringify([place.url, place.provider, place.dataSource]))
      .digest('hex')
      .slice(0, 32);
    this.#folder = folder;
    this.#file = join(folder, `${key}.baseline.json`);
    this.payloadFile = join(folder, `${key}.payload.json.gz`);
  }

  /** What is known of earlier pushes; undefined when there was none. @throws TransformError `usage` for a damaged file. */
  async recall(): Promise<Baseline | undefined> {
    const text = await readFile(this.#file, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw unusable(this.#file, error);
    });
    return text === undefined ? undefined : parseBaseline(text, this.#file);
  }

  /**
   * Keeps a push that Veza took; each file appears whole or not at all, and for this user only: they hold everybody's
   * access. @throws TransformError `usage`
   */
  async remember(baseline: Baseline, gzipFile: string): Promise<void> {
    const unfinished = [this.payloadFile, this.#file].map((file) => `${file}.unfinished-${process.pid}`);
    const [payload = '', numbers = ''] = unfinished;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await copyFile(gzipFile, payload);
      await chmod(payload, 0o600);
      await writeFile(numbers, baselineText(baseline), { mode: 0o600 });
      await rename(payload, this.payloadFile);
      await rename(numbers, this.#file);
    } catch (error) {
      await Promise.allSettled(unfinished.map((file) => rm(file, { force: true })));
      throw unusable(this.#folder, error);
    }
  }
}

function unusable(file: string, cause: unknown): TransformError {
  const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
  return new TransformError(
    'usage',
    `${file}: the guard's memory cannot be used (${code}); name another folder with --state-dir.`,
    { cause },
  );
}
