import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { recordPrefix } from '@source-zoom/airbyte-protocol';
import { isObject } from '@source-zoom/values';
import { type SnapshotStream, snapshotStreams } from '@source-zoom/zoom-records';
import { TooLarge } from '../errors.ts';
import { refuseDeepLine } from '../staging/nesting.ts';
import type { MessageLedger } from './ledger.ts';
import { parseLine, textOf } from './parse-line.ts';

const newline = 0x0a;

/** The longest line that is read from a file with lines; the engine keeps twice this per thread. */
export const maxLineBytes = 4 << 20;

/** What Windows editors put before the first line. */
const byteOrderMark = Buffer.from('\uFEFF');

/** A file of blank lines keeps a processor busy for nothing. */
const maxBlankLines = 1_000_000;

/** How many names of other streams are kept for an error message. */
const maxOthers = 100;

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

/**
 * Sorts the lines of message streams: records go unread to one file per stream, which the engine then parses;
 * everything else goes to the ledger.
 *
 * Splits bytes on the line feed only; a last line without one, as a killed writer leaves it, is dropped.
 */
export class MessageRouter {
  readonly #files = new Map<SnapshotStream, RecordFile>();
  readonly #folder: string;
  readonly #ledger: MessageLedger;
  /** Our streams with their names in the messages and how their records begin; any other line is parsed. */
  readonly #names: readonly { stream: SnapshotStream; name: string; beginning: Buffer }[];
  readonly #others = new Set<string>();
  #blankLines = 0;

  /** `prefix`: of the stream names. */
  constructor(folder: string, ledger: MessageLedger, prefix = '') {
    this.#folder = folder;
    this.#ledger = ledger;
    this.#names = snapshotStreams.map((stream) => {
      const name = `${prefix}${stream}`;
      return { stream, name, beginning: Buffer.from(`${recordPrefix(name)}"`) };
    });
  }

  /** Names of other streams that have records. */
  get others(): readonly string[] {
    return [...this.#others].sort();
  }

  async open(): Promise<void> {
    for (const stream of snapshotStreams) {
      const path = join(this.#folder, `${stream}.jsonl`);
      this.#files.set(stream, { path, handle: await open(path, 'w'), lines: 0, origins: [] });
    }
  }

  /** `source`: its name in error messages. */
  async route(source: string, chunks: AsyncIterable<Buffer>): Promise<void> {
    let rest: Buffer[] = [];
    let restBytes = 0;
    let number = 0;
    for await (const chunk of chunks) {
      if (!chunk.includes(newline)) {
        rest.push(chunk);
        restBytes += chunk.length;
        if (restBytes > maxLineBytes) throw lineTooLong(`${source}, line ${number + 1}`);
        continue;
      }
      const bytes = rest.length === 0 ? chunk : Buffer.concat([...rest, chunk]);
      const end = bytes.lastIndexOf(newline) + 1;
      number = await this.#routeLines(source, bytes.subarray(0, end), number);
      rest = end < bytes.length ? [bytes.subarray(end)] : [];
      restBytes = bytes.length - end;
    }
    this.#ledger.endOfSource();
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

  /** The source and line that a line (counted from 1) of a stream's record file came from. */
  originOf(stream: SnapshotStream, line: number): string {
    const origin = this.#files.get(stream)?.origins.findLast(({ first }) => first <= line);
    return origin === undefined ? stream : `${origin.source}, line ${origin.line + line - origin.first}`;
  }

  async #routeLines(source: string, bytes: Buffer, before: number): Promise<number> {
    let number = before;
    // Consecutive lines of one stream are written as one piece.
    let run: { stream: SnapshotStream; start: number } | undefined;
    let start = number === 0 && bytes.indexOf(byteOrderMark) === 0 ? byteOrderMark.length : 0;
    while (start < bytes.length) {
      const end = bytes.indexOf(newline, start) + 1;
      number += 1;
      const line = bytes.subarray(start, end);
      refuseDeepLine(line, `${source}, line ${number}`);
      const stream = this.#streamOf(line, source, number);
      if (run !== undefined && run.stream !== stream) {
        await this.#write(run.stream, bytes.subarray(run.start, start));
        run = undefined;
      }
      if (stream !== undefined) {
        run ??= { stream, start };
        this.#count(stream, source, number);
      }
      start = end;
    }
    if (run !== undefined) await this.#write(run.stream, bytes.subarray(run.start));
    return number;
  }

  /** The stream that a record belongs to; undefined for any other line. */
  #streamOf(line: Buffer, source: string, number: number): SnapshotStream | undefined {
    const begun = this.#names.find(({ beginning: start }) => line.subarray(0, start.length).equals(start));
    if (begun !== undefined) return begun.stream;
    const place = `${source}, line ${number}`;
    const text = textOf(line, place);
    if (text.trim() === '') {
      this.#blankLines += 1;
      if (this.#blankLines > maxBlankLines) throw tooBlank(source);
      return undefined;
    }
    const message = parseLine(text, place);
    if (message['type'] !== 'RECORD') {
      this.#ledger.note(message);
      return undefined;
    }
    const record = message['record'];
    const name = isObject(record) ? record['stream'] : undefined;
    const known = this.#names.find((one) => one.name === name);
    if (known === undefined && typeof name === 'string' && this.#others.size < maxOthers)
      this.#others.add(name);
    return known?.stream;
  }

  #count(stream: SnapshotStream, source: string, number: number): void {
    const file = this.#files.get(stream);
    if (file === undefined) return;
    file.lines += 1;
    const last = file.origins.at(-1);
    if (last?.source === source && last.line + file.lines - last.first === number) return;
    file.origins.push({ first: file.lines, source, line: number });
  }

  async #write(stream: SnapshotStream, bytes: Buffer): Promise<void> {
    await this.#files.get(stream)?.handle.writeFile(bytes);
  }
}

function tooBlank(source: string): TooLarge {
  return new TooLarge(`${source}: more than ${maxBlankLines} blank lines, which no message stream has`);
}

export function lineTooLong(place: string): TooLarge {
  return new TooLarge(`${place}: longer than ${maxLineBytes >> 20} MiB, which no line of source-zoom is`);
}
