import { type ExpectedError, parseInstant } from '@source-zoom/values';
import type { EntityStream, KnownStream, SnapshotStream } from '@source-zoom/zoom-records';
import type { SnapshotCounts } from '../row-store.ts';
import type { InputOptions } from '../rows.ts';
import { stagedProofs } from '../tables/staged-proofs.ts';
import type { Staging } from '../staging/staging.ts';
import { openListed } from '../tables/files.ts';
import type { SnapshotId, TableReader } from '../tables/find-snapshots.ts';
import { filesOf, firstFiles, type StreamFile } from './plan.ts';
import type { StagedFiles } from './staged-files.ts';

/**
 * Reads the files of an object store as those of a folder that grows: where the names of folders tell snapshots apart,
 * only the proofs, the newest snapshots and those that are counted are fetched.
 */
export class ObjectReader implements TableReader {
  readonly #staging: Staging;
  readonly #options: InputOptions;
  readonly #listed: readonly StreamFile[];
  readonly #staged: StagedFiles;
  #reader: TableReader;

  private constructor(
    staging: Staging,
    options: InputOptions,
    listed: readonly StreamFile[],
    staged: StagedFiles,
    reader: TableReader,
  ) {
    this.#staging = staging;
    this.#options = options;
    this.#listed = listed;
    this.#staged = staged;
    this.#reader = reader;
  }

  static async open(
    staging: Staging,
    options: InputOptions,
    listed: readonly StreamFile[],
    staged: StagedFiles,
  ): Promise<ObjectReader> {
    await staged.fetch(firstFiles(listed));
    const reader = await staged.naming(() => openListed(staging, staged, options));
    return new ObjectReader(staging, options, listed, staged, reader);
  }

  has(stream: KnownStream): boolean {
    return this.#reader.has(stream);
  }

  missing(stream: EntityStream): ExpectedError {
    return this.#staged.named(this.#reader.missing(stream));
  }

  stageProofs(): Promise<void> {
    return this.#staged.naming(() => this.#reader.stageProofs());
  }

  /** Those after the newest proven one may be of any account, so that all of them are looked into. */
  async newest(stream: SnapshotStream): Promise<SnapshotId[]> {
    const proven = (await stagedProofs(this.#staging, this.#options.allowNulled))
      .filter(({ accountId }) => this.#options.account === undefined || accountId === this.#options.account)
      .flatMap((proof) => (proof.stream === stream ? (parseInstant(proof.snapshotAt) ?? []) : []));
    const last = proven.length === 0 ? Infinity : Math.max(...proven);
    await this.#need(this.#listed.filter((file) => file.stream === stream && (file.at ?? 0) > last));
    return this.#staged.naming(() => this.#reader.newest(stream));
  }

  async all(stream: SnapshotStream): Promise<SnapshotId[]> {
    await this.#need(filesOf(this.#listed, stream, parseInstant(this.#options.unprovenSnapshot ?? '')));
    return this.#staged.naming(() => this.#reader.all(stream));
  }

  async count(stream: SnapshotStream, snapshot: SnapshotId): Promise<SnapshotCounts> {
    await this.#need(filesOf(this.#listed, stream, snapshot.at));
    return this.#staged.naming(() => this.#reader.count(stream, snapshot));
  }

  stage(stream: SnapshotStream, snapshot: SnapshotId, onRows?: (rows: number) => void): Promise<void> {
    return this.#staged.naming(() => this.#reader.stage(stream, snapshot, onRows));
  }

  close(): Promise<void> {
    return this.#reader.close();
  }

  async #need(files: readonly StreamFile[]): Promise<void> {
    if (!(await this.#staged.fetch(files))) return;
    this.#reader = await this.#staged.naming(() => openListed(this.#staging, this.#staged, this.#options));
  }
}
