import type { StreamName } from './rows.ts';

/** The streams that the transform reads: those of a payload, and the proofs. */
export type StagedStream = StreamName | 'snapshots';

/**
 * What a field holds. `time`: an instant, RFC 3339 UTC; the others with a shape: JSON, in the notation of DuckDB's
 * `from_json`.
 */
export type FieldKind = 'text' | 'integer' | 'time' | { json: string };

export interface StreamShape {
  /** The column that, with the account, names a row. */
  key: string;
  /**
   * The fields that a payload or a proof is made of, beside `placeFields`. The other fields of `schemas/` are neither
   * staged nor checked: nothing would come of them but time and memory.
   */
  fields: Readonly<Record<string, FieldKind>>;
  /**
   * A value that is not of its kind: is it `refused`, or `kept` as it is, for whoever reads it to judge? A proof that is
   * damaged proves nothing, but an older one may stand beside it.
   */
  misfits: 'refused' | 'kept';
}

const texts = { json: '["VARCHAR"]' };

export const streamNames: readonly StreamName[] = ['users', 'groups', 'roles'];

export const stagedStreams: readonly StagedStream[] = [...streamNames, 'snapshots'];

export const streamShapes: Readonly<Record<StagedStream, StreamShape>> = {
  users: {
    key: 'key',
    fields: {
      key: 'text',
      id: 'text',
      email: 'text',
      first_name: 'text',
      last_name: 'text',
      display_name: 'text',
      type: 'integer',
      status: 'text',
      role_id: 'text',
      role_ids: texts,
      group_ids: texts,
      dept: 'text',
      employee_unique_id: 'text',
      user_created_at: 'time',
      last_login_time: 'time',
      plan_united_type: 'text',
      timezone: 'text',
      verified: 'integer',
      custom_attributes: { json: '[{"key":"VARCHAR","name":"VARCHAR","value":"VARCHAR"}]' },
    },
    misfits: 'refused',
  },
  groups: {
    key: 'id',
    fields: {
      id: 'text',
      name: 'text',
      total_members: 'integer',
    },
    misfits: 'refused',
  },
  roles: {
    key: 'id',
    fields: {
      id: 'text',
      name: 'text',
      description: 'text',
      type: 'text',
      total_members: 'integer',
      privileges: texts,
      privilege_scopes: { json: '[{"permission_id":"VARCHAR","group_ids":["VARCHAR"]}]' },
      sub_account_privileges: { json: '{"second_level":"BIGINT"}' },
    },
    misfits: 'refused',
  },
  snapshots: {
    key: 'stream',
    fields: {
      stream: 'text',
      rows: 'integer',
      reported_total: 'integer',
      statuses: texts,
      added: 'integer',
      tolerated: 'integer',
      restated: 'integer',
      gone: 'integer',
      gone_keys: texts,
      warnings: texts,
    },
    misfits: 'kept',
  },
};

const placed: Readonly<Record<string, FieldKind>> = { account_id: 'text', snapshot_at: 'time' };

/** The fields that say, with the key, which row of which snapshot it is; rows of older connectors have no `revision`. */
export function placeFields(stream: StagedStream): Readonly<Record<string, FieldKind>> {
  return stream === 'snapshots' ? placed : { ...placed, revision: 'integer' };
}

const alwaysNeeded = ['account_id', 'snapshot_at'];

/** Columns that a table must have: without them a row cannot be placed, or access would silently look smaller. */
export const neededColumns: Readonly<Record<StagedStream, readonly string[]>> = {
  users: [...alwaysNeeded, 'key', 'id', 'email', 'status', 'role_id', 'group_ids'],
  groups: [...alwaysNeeded, 'id', 'name'],
  roles: [...alwaysNeeded, 'id', 'name', 'privileges'],
  snapshots: [...alwaysNeeded, 'stream', 'rows', 'statuses'],
};
