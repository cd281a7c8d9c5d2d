import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { TransformError } from '../errors.ts';
import { payloadEntities } from '../oaa/payload-entities.ts';
import type { HeldEntities } from '../oaa/payload-entities.ts';
import type { AccountCounts } from './counts.ts';

const format = 'zoom-to-veza-baseline/1';

interface Baseline {
  format: typeof format;
  counts: AccountCounts;
}

/** Where the guard remembers pushes unless `--state-dir` says otherwise. */
export function defaultStateFolder(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_STATE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.local', 'state') : base, 'zoom-to-veza');
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

  /** The numbers of the last push; undefined when there was none. @throws TransformError `usage` for a damaged file. */
  async recall(): Promise<AccountCounts | undefined> {
    const text = await readFile(this.#file, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw unreadable(this.#file, error);
    });
    return text === undefined ? undefined : parseBaseline(text, this.#file);
  }

  /** Finds out before a push whether it can be remembered after it. @throws TransformError `usage` */
  async assertWritable(): Promise<void> {
    const probe = `${this.#file}.probe-${process.pid}`;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFile(probe, '');
      await rm(probe);
    } catch (error) {
      throw unreadable(this.#folder, error);
    }
  }

  /** Keeps a push that Veza confirmed; each file appears whole or not at all. */
  async remember(counts: AccountCounts, gzipFile: string): Promise<void> {
    const baseline: Baseline = { format, counts };
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const unfinished = `${this.#file}.unfinished-${process.pid}`;
      await copyFile(gzipFile, `${this.payloadFile}.unfinished-${process.pid}`);
      await writeFile(unfinished, `${JSON.stringify(baseline)}\n`, { mode: 0o600 });
      await rename(`${this.payloadFile}.unfinished-${process.pid}`, this.payloadFile);
      await rename(unfinished, this.#file);
    } catch (error) {
      throw unreadable(this.#folder, error);
    }
  }
}

/** The numbers of a baseline file, or of a payload file. @throws TransformError */
export async function readBaseline(file: string): Promise<AccountCounts> {
  const text = file.endsWith('.gz')
    ? ''
    : await readFile(file, 'utf8').catch((error: unknown) => Promise.reject(unreadable(file, error)));
  if (text.startsWith(`{"format":"${format}"`)) return parseBaseline(text, file);
  return countsOfPayload(await payloadEntities(file));
}

/** What a payload amounts to; which of its roles were unreadable it does not say. */
export function countsOfPayload({ users, groups, roles, assignments }: HeldEntities): AccountCounts {
  return {
    users: users.length,
    active_users: users.filter(({ is_active }) => is_active === true).length,
    groups: groups.length,
    roles: roles.length,
    memberships: sum(users.map((user) => user.groups?.length ?? 0)),
    assignments: sum(assignments.map(({ role_assignments: list }) => list.length)),
    role_permissions: sum(roles.map(({ permissions }) => permissions?.length ?? 0)),
    roles_with_permissions: roles
      .filter(({ permissions }) => (permissions?.length ?? 0) > 0)
      .map(({ id }) => id),
  };
}

function parseBaseline(text: string, file: string): AccountCounts {
  try {
    const { format: found, counts } = JSON.parse(text) as { format?: string; counts?: AccountCounts };
    if (found === format && typeof counts?.users === 'number') return counts;
  } catch (error) {
    throw damaged(file, error);
  }
  throw damaged(file);
}

function damaged(file: string, cause?: unknown): TransformError {
  return new TransformError(
    'usage',
    `${file}: this is no baseline of zoom-to-veza; move it away, or name another with --baseline.`,
    { cause },
  );
}

function unreadable(file: string, cause: unknown): TransformError {
  const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
  return new TransformError(
    'usage',
    `${file}: the guard's memory cannot be used (${code}); name another folder with --state-dir.`,
    { cause },
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
