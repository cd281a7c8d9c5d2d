import { isObject } from '@source-zoom/values';
import type { SnapshotStream } from '@source-zoom/zoom-records';
import { TooLarge } from '../errors.ts';
import type { MessageObserver } from '../rows.ts';
import { refuseDeepLine } from '../staging/nesting.ts';
import type { MessageLedger } from './ledger.ts';
import type { Namespaces } from './namespaces.ts';
import { parseLine, textOf } from './parse-line.ts';
import { RecordBeginnings } from './record-beginnings.ts';
import type { RecordNotes } from './record-notes.ts';
import { type MessagePlace, namespaceOf, streamNamed } from './stream-names.ts';

const newline = 0x0a;

/** The longest line that is read. */
const maxLineBytes = 4 << 20;

/** What Windows editors put before the first line. */
const byteOrderMark = Buffer.from('\uFEFF');

/** A file of blank lines keeps a processor busy for nothing. */
const maxBlankLines = 1_000_000;

/** What every line of a record with a namespace holds. */
const namespaceKey = Buffer.from('"namespace"');

/** How many names of other streams are kept for an error message. */
const maxOthers = 100;

/** Where the lines go. */
export interface Destinations {
  records: RecordNotes;
  namespaces: Namespaces;
  /** Everything else. */
  ledger: MessageLedger;
  observer?: MessageObserver | undefined;
}

/**
 * Sorts the lines of message streams: records are read and noted; everything else goes to the ledger.
 *
 * Splits bytes on the line feed only; a last line without one, as a killed writer leaves it, is dropped.
 */
export class MessageRouter {
  readonly #into: Destinations;
  readonly #prefix: string;
  readonly #beginnings: RecordBeginnings;
  readonly #others = new Set<string>();
  #blankLines = 0;

  /** `prefix`: of the stream names. */
  constructor(into: Destinations, prefix = '') {
    this.#into = into;
    this.#prefix = prefix;
    this.#beginnings = new RecordBeginnings(prefix);
  }

  /** Names of other streams that have records. */
  get others(): readonly string[] {
    return [...this.#others].sort();
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
      number = this.#routeLines(source, bytes.subarray(0, end), number);
      rest = end < bytes.length ? [bytes.subarray(end)] : [];
      restBytes = bytes.length - end;
    }
    this.#into.ledger.endOfSource();
  }

  #routeLines(source: string, bytes: Buffer, before: number): number {
    let number = before;
    let start = number === 0 && bytes.indexOf(byteOrderMark) === 0 ? byteOrderMark.length : 0;
    // One search for all lines: without a namespace anywhere, none of them is searched.
    let named = bytes.indexOf(namespaceKey);
    while (start < bytes.length) {
      const end = bytes.indexOf(newline, start) + 1;
      number += 1;
      const line = bytes.subarray(start, end);
      const place = `${source}, line ${number}`;
      if (line.length > maxLineBytes) throw lineTooLong(place);
      refuseDeepLine(line, place);
      if (named !== -1 && named < start) named = bytes.indexOf(namespaceKey, start);
      const stream = this.#streamOf(line, named !== -1 && named < end, place);
      if (stream !== undefined) this.#into.records.note(stream, line, place);
      start = end;
    }
    return number;
  }

  /** The stream of a record that counts; undefined for any other line. */
  #streamOf(line: Buffer, mayName: boolean, place: string): SnapshotStream | undefined {
    const found = this.#beginnings.placeOf(line, mayName) ?? this.#parsed(line, place);
    if (found !== undefined) this.#into.observer?.record(`${this.#prefix}${found.stream}`, found.namespace);
    return found !== undefined && this.#into.namespaces.takes(found.namespace) ? found.stream : undefined;
  }

  /** Whose record a line is, by its content; any other message goes to the ledger. */
  #parsed(line: Buffer, place: string): MessagePlace | undefined {
    const text = textOf(line, place);
    if (text.trim() === '') {
      this.#blankLines += 1;
      if (this.#blankLines > maxBlankLines) throw tooBlank(place);
      return undefined;
    }
    const message = parseLine(text, place);
    if (message['type'] !== 'RECORD') {
      this.#into.ledger.note(message);
      if (message['type'] === 'STATE') this.#into.observer?.state(text.trim(), message);
      return undefined;
    }
    const record = message['record'];
    const name = isObject(record) ? record['stream'] : undefined;
    const stream = streamNamed(name, this.#prefix);
    if (stream === undefined) {
      if (typeof name !== 'string') return undefined;
      this.#into.observer?.record(name, namespaceOf(record));
      if (this.#others.size < maxOthers) this.#others.add(name);
      return undefined;
    }
    const namespace = namespaceOf(record);
    this.#beginnings.learn(namespace);
    return { stream, namespace };
  }
}

function tooBlank(place: string): TooLarge {
  return new TooLarge(`${place}: more than ${maxBlankLines} blank lines, which no message stream has`);
}

function lineTooLong(place: string): TooLarge {
  return new TooLarge(`${place}: longer than ${maxLineBytes >> 20} MiB, which no line of source-zoom is`);
}
