import { keyColumns, proofStream, type KnownStream } from '@source-zoom/zoom-records';
import { stagedFields } from '../generated/staged-fields.ts';

export { userMembers } from '../generated/staged-fields.ts';

/**
 * What a field holds. `time`: an instant, RFC 3339 UTC; those with a shape: JSON, in the notation of DuckDB's
 * `from_json`.
 */
export type FieldKind = 'text' | 'integer' | 'boolean' | 'time' | { json: string };

export interface StreamShape {
  /** The columns that identify a row, together with the account. */
  keys: readonly [string, ...string[]];
  /**
   * The fields that go into a payload or a proof, besides `placeFields`. The other fields of `schemas/` are neither
   * staged nor checked: they would only cost time and memory.
   */
  fields: Readonly<Record<string, FieldKind>>;
  /** Columns that a table must have: without them a row cannot be placed, or access would silently look smaller. */
  needed: readonly string[];
  /**
   * Whether a value of the wrong kind is `refused`, or `kept` as it is for the reader to judge. A damaged proof
   * proves nothing, but an older one may stand beside it.
   */
  misfits: 'refused' | 'kept';
}

export function shapeOf(stream: KnownStream): StreamShape {
  const { fields, needed } = stagedFields[stream];
  return {
    keys: keyColumns[stream],
    fields,
    needed: [...Object.keys(placed), ...needed],
    misfits: stream === proofStream ? 'kept' : 'refused',
  };
}

/** The columns of a stream without which it cannot be read. */
export function neededColumns(stream: KnownStream): readonly string[] {
  return shapeOf(stream).needed;
}

const placed: Readonly<Record<string, FieldKind>> = { account_id: 'text', snapshot_at: 'time' };

/**
 * The fields that, with the key, say which row of which snapshot it is; rows of older connectors have no `revision`.
 */
export function placeFields(stream: KnownStream): Readonly<Record<string, FieldKind>> {
  return stream === proofStream ? placed : { ...placed, revision: 'integer' };
}
