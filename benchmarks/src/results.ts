import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Figure, tableOf } from './figures.ts';
import { plotOf } from './plot.ts';
import { root } from './programs.ts';

/** What one family measured, when and with what. */
export interface Measured {
  /** Node's version, the number of cores and of runs. */
  title: string;
  /** The commit that was measured, short; with a `+` if files differed from it. */
  commit: string;
  figures: Figure[];
}

/** The results of families, kept in a folder: a run that is stopped leaves what it has measured. */
export class Results {
  readonly #folder: string;
  readonly #measured: Record<string, Measured>;

  constructor(folder: string) {
    this.#folder = folder;
    const file = join(folder, 'figures.json');
    this.#measured = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Measured>)
      : {};
  }

  /** Whether a family was measured in the same way at the same commit. */
  has(family: string, { title, commit }: Omit<Measured, 'figures'>): boolean {
    const found = this.#measured[family];
    return found?.title === title && found.commit === commit;
  }

  /** Keeps a family's figures, and writes the table and the plot of all families, in the given order. */
  async keep(family: string, measured: Measured, order: readonly string[]): Promise<void> {
    this.#measured[family] = measured;
    await mkdir(this.#folder, { recursive: true });
    const kept = order.flatMap((name) => this.#measured[name] ?? []);
    await writeFile(join(this.#folder, 'figures.json'), `${JSON.stringify(this.#measured, null, 2)}\n`);
    await writeFile(join(this.#folder, 'table.md'), `${this.table(order)}\n`);
    const figures = kept.flatMap((one) => one.figures);
    await writeFile(join(this.#folder, 'ratios.svg'), await plotOf('Ours against others', figures));
  }

  /** The table of each family, in Markdown. */
  table(order: readonly string[]): string {
    return order
      .flatMap((name) => {
        const found = this.#measured[name];
        return found === undefined
          ? []
          : `## ${name}\n\n${tableOf(`${found.title}, at ${found.commit}`, found.figures)}`;
      })
      .join('\n\n');
  }
}

/** The commit of the checkout. */
export function currentCommit(): string {
  const git = (...args: string[]): string =>
    spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout.trim();
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!benchmarks/results');
  return `${git('rev-parse', '--short', 'HEAD')}${changed === '' ? '' : '+'}`;
}
