import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { type SnapshotStream, snapshotStreams } from '@source-zoom/zoom-records';

/** The first line of a file of records that came from `line` of `source`; the following lines continue from there. */
interface Origin {
  first: number;
  source: string;
  line: number;
}

/** A file of RECORD lines, and where each of them came from. */
interface RecordFile {
  path: string;
  handle: FileHandle;
  lines: number;
  origins: Origin[];
}

/** The records of each stream, unread, in a file that the engine then parses. */
export class RecordFiles {
  readonly #files = new Map<SnapshotStream, RecordFile>();
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async open(): Promise<void> {
    for (const stream of snapshotStreams) {
      const path = join(this.#folder, `${stream}.jsonl`);
      this.#files.set(stream, { path, handle: await open(path, 'w'), lines: 0, origins: [] });
    }
  }

  /** Notes where the next line of a stream's file comes from. */
  count(stream: SnapshotStream, source: string, line: number): void {
    const file = this.#files.get(stream);
    if (file === undefined) return;
    file.lines += 1;
    const last = file.origins.at(-1);
    if (last?.source === source && last.line + file.lines - last.first === line) return;
    file.origins.push({ first: file.lines, source, line });
  }

  async write(stream: SnapshotStream, bytes: Buffer): Promise<void> {
    await this.#files.get(stream)?.handle.writeFile(bytes);
  }

  /** Stops writing; returns the files that hold records. */
  async close(): Promise<Map<SnapshotStream, string>> {
    const paths = new Map<SnapshotStream, string>();
    for (const [stream, file] of this.#files) {
      await file.handle.close();
      if (file.lines > 0) paths.set(stream, file.path);
    }
    return paths;
  }

  /** The source and line that a line (counted from 1) of a stream's file came from. */
  originOf(stream: SnapshotStream, line: number): string {
    const origin = this.#files.get(stream)?.origins.findLast(({ first }) => first <= line);
    return origin === undefined ? stream : `${origin.source}, line ${origin.line + line - origin.first}`;
  }
}
