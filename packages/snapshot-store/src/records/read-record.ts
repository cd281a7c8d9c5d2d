import type { SnapshotStream } from '@source-zoom/zoom-records';
import { expectations } from '../staging/conversions.ts';
import { type FieldKind, placeFields, shapeOf } from '../staging/fields.ts';
import { converterOf } from './field-values.ts';
import { type Convert, misfit } from './misfit.ts';
import { toText, toWhole } from './plain-values.ts';
import { SnapshotTime } from './snapshot-time.ts';

/** A value that is not what its field should hold. It is for its kind only: it may be personal. */
export class WrongField extends Error {
  override readonly name = 'WrongField';
  readonly field: string;
  readonly expected: string;
  /** The row's; empty if it has none. */
  readonly key: string;
  readonly value: unknown;

  constructor(field: string, expected: string, key: string, value: unknown) {
    super(`${field}: not ${expected}`);
    this.field = field;
    this.expected = expected;
    this.key = key;
    this.value = value;
  }
}

/** A record in the form that staging holds; see `canonicalQuery`. */
export interface ReadRecord {
  accountId: string;
  /** When its snapshot was taken, in microseconds since 1970. */
  at: number;
  key: string;
  /** Null if the row has none. */
  revision: number | null;
  /** The staged fields, in their order. */
  values: unknown[];
}

interface Field {
  name: string;
  convert: Convert;
  expected: string;
}

/** Brings the records of a stream into the form that staging holds. */
export class RecordReader {
  readonly #fields: readonly Field[];
  readonly #keys: readonly [string, ...string[]];
  readonly #hasRevision: boolean;
  readonly #time = new SnapshotTime();

  constructor(stream: SnapshotStream) {
    const { keys, fields } = shapeOf(stream);
    this.#keys = keys;
    this.#hasRevision = 'revision' in placeFields(stream);
    this.#fields = Object.entries(fields).map(([name, kind]) => {
      const convert = keys.slice(1).includes(name) ? keyPart : converterOf(kind);
      return { name, convert, expected: expectationOf(kind) };
    });
  }

  /** @throws WrongField */
  read(data: Readonly<Record<string, unknown>>): ReadRecord {
    const values = new Array<unknown>(this.#fields.length);
    let at = 0;
    for (const { name, convert, expected } of this.#fields) {
      const value = convert(data[name]);
      if (value === misfit) throw new WrongField(name, expected, this.#ownName(data), data[name]);
      values[at] = value;
      at += 1;
    }
    return {
      accountId: this.#required(data, 'account_id'),
      at: this.#instant(data),
      key: this.#key(data),
      revision: this.#hasRevision ? (toWhole(data['revision']) ?? null) : null,
      values,
    };
  }

  #instant(data: Readonly<Record<string, unknown>>): number {
    const text = this.#required(data, 'snapshot_at');
    const at = this.#time.in(text);
    if (at === undefined) throw new WrongField('snapshot_at', expectations.time, this.#ownName(data), text);
    return at;
  }

  #key(data: Readonly<Record<string, unknown>>): string {
    const [first, ...others] = this.#keys;
    const one = this.#required(data, first);
    return others.length === 0 ? one : JSON.stringify([one, ...others.map((name) => keyPart(data[name]))]);
  }

  #required(data: Readonly<Record<string, unknown>>, name: string): string {
    const text = toText(data[name]);
    if (typeof text === 'string') return text;
    throw new WrongField(name, 'a value in every row', this.#ownName(data), data[name]);
  }

  /** The row's name in a refusal. */
  #ownName(data: Readonly<Record<string, unknown>>): string {
    const key = toText(data[this.#keys[0]]);
    return typeof key === 'string' ? key : '';
  }
}

/** A column after the first of those that identify a row may be empty, which CSV cannot tell from null. */
function keyPart(value: unknown): unknown {
  return toText(value) ?? '';
}

function expectationOf(kind: FieldKind): string {
  if (typeof kind === 'string') return expectations[kind];
  const isList = kind.json.startsWith('[');
  return isList ? 'a JSON array' : 'a JSON object';
}
