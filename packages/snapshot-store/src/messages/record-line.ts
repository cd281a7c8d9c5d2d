import { recordPrefixes } from '@source-zoom/airbyte-protocol';
import { isObject } from '@source-zoom/values';
import { SourceDamaged } from '../errors.ts';
import { hasHalfPairs, hasMemberTwice } from './json-oddities.ts';
import { parseLine } from './parse-line.ts';

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

/** Where the row of a usual line begins in its text, or -1. */
export function usualRowStart(text: string): number {
  const start = text.indexOf('"data":{');
  if (start < 1) return -1;
  if (lastHead.length !== start || !text.startsWith(lastHead)) {
    const head = text.slice(0, start);
    if (!usualHead.test(head)) return -1;
    lastHead = head;
  }
  return start + '"data":'.length;
}

const beforeTime = ',"emitted_at":';
const usualTime = /^\d{1,15}\}\}\r?\n?$/;

/** What a usual line says behind its row, which ends at `end`: when it was emitted; undefined for any other line. */
export function usualEmittedAt(text: string, end: number): number | undefined {
  if (!text.startsWith(beforeTime, end)) return undefined;
  const rest = text.slice(end + beforeTime.length);
  return usualTime.test(rest) ? Number.parseInt(rest, 10) : undefined;
}

/**
 * Reads the line of a record. Only the row of a usual line is parsed, and everything around it compared; any other
 * line is parsed as a whole.
 *
 * @throws SourceDamaged, with the place, for one that cannot be read, or can be read in two ways
 */
export function parseRecord(text: string, place: string): RecordContent {
  return usualRecord(text, place) ?? anyRecord(text, place);
}

function usualRecord(text: string, place: string): RecordContent | undefined {
  const start = usualRowStart(text);
  if (start === -1) return undefined;
  const end = text.lastIndexOf(`}${beforeTime}`) + 1;
  const emittedAt = usualEmittedAt(text, end);
  if (emittedAt === undefined || end < start) return undefined;
  const row = text.slice(start, end);
  let data: unknown;
  try {
    data = JSON.parse(row);
  } catch {
    return undefined;
  }
  if (!isObject(data)) return undefined;
  refuseHalfPairs(row, data, place);
  return { data, emittedAt, meta: null };
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
