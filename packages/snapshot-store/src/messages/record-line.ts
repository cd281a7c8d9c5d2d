import { recordPrefixes } from '@source-zoom/airbyte-protocol';
import { isObject } from '@source-zoom/values';
import { SourceDamaged } from '../errors.ts';
import { hasHalfPairs, hasMemberTwice } from './json-oddities.ts';
import { parseLine, textOf } from './parse-line.ts';

/** What the line of a RECORD holds. */
export interface RecordContent {
  data: Record<string, unknown>;
  /** Milliseconds since 1970; null if it does not say. */
  emittedAt: number | null;
  /** What the connector or a platform says about the row, as JSON. */
  meta: string | null;
}

const name = String.raw`"[^"\\]*"`;
/** Everything before the row, as most writers write it, whatever the names. */
const heads = ['', 'n'].flatMap((namespace) => recordPrefixes('s', namespace));
const usualHead = new RegExp(
  `^(?:${heads.map((head) => head.replaceAll('{', String.raw`\{`).replaceAll(/"[sn]"/g, () => name)).join('|')})$`,
);
/** The head of the last line: nearly always that of the next one. */
let lastHead = '';

const tail = '},"emitted_at":';
const usualTail = /^\d{1,15}\}\}\r?\n?$/;

/**
 * Reads the line of a record. Only the row of a usual line is parsed, and everything around it compared; any other
 * line is parsed as a whole.
 *
 * @throws SourceDamaged, with the place, for one that cannot be read, or can be read in two ways
 */
export function parseRecord(line: Buffer, place: string): RecordContent {
  const text = textOf(line, place);
  return usualRecord(text, place) ?? anyRecord(text, place);
}

function usualRecord(text: string, place: string): RecordContent | undefined {
  const [start, end] = [text.indexOf('"data":{'), text.lastIndexOf(tail)];
  if (start === -1 || end < start) return undefined;
  const head = text.slice(0, start);
  if (head !== lastHead) {
    if (!usualHead.test(head)) return undefined;
    lastHead = head;
  }
  const rest = text.slice(end + tail.length);
  if (!usualTail.test(rest)) return undefined;
  const row = text.slice(start + '"data":'.length, end + 1);
  let data: unknown;
  try {
    data = JSON.parse(row);
  } catch {
    return undefined;
  }
  if (!isObject(data)) return undefined;
  refuseHalfPairs(row, data, place);
  return { data, emittedAt: Number.parseInt(rest, 10), meta: null };
}

function anyRecord(text: string, place: string): RecordContent {
  const message = parseLine(text, place);
  const {
    data,
    emitted_at: emittedAt = null,
    meta = null,
  } = isObject(message['record']) ? message['record'] : {};
  if (!isObject(data) || (emittedAt !== null && !Number.isInteger(emittedAt)))
    throw new SourceDamaged(`${place}: a RECORD without "data" or "emitted_at"; read the account again`);
  if (hasMemberTwice(text, message)) throw unreadable(place, 'a member is there twice');
  refuseHalfPairs(text, message, place);
  return { data, emittedAt: emittedAt as number | null, meta: meta === null ? null : JSON.stringify(meta) };
}

function refuseHalfPairs(text: string, value: unknown, place: string): void {
  // Only an escape can bring half a pair into text that is UTF-8.
  if (text.includes('\\u') && hasHalfPairs(value)) throw unreadable(place, 'no low surrogate in string');
}

function unreadable(place: string, reason: string): SourceDamaged {
  return new SourceDamaged(`${place}: cannot be read as JSON (${reason}); read the account again`);
}
