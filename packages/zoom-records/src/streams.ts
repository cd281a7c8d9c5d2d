/** The streams of people, groups and roles, in the order in which they are read. */
export const entityStreams = ['users', 'groups', 'roles'] as const;
export type EntityStream = (typeof entityStreams)[number];

/** The stream of proofs, with one row for each entity stream that a run read whole; the last stream of a run. */
export const proofStream = 'snapshots';

export const recordStreams = [...entityStreams, proofStream] as const;
export type RecordStream = (typeof recordStreams)[number];

/** The column that, with `account_id`, identifies a row of the stream. */
export const keyColumns: Readonly<Record<RecordStream, string>> = {
  users: 'key',
  groups: 'id',
  roles: 'id',
  snapshots: 'stream',
};

/** The primary key of a stream: never null, and distinct across the accounts that share a table. */
export function primaryKeyOf(stream: RecordStream): string[] {
  return ['account_id', keyColumns[stream]];
}

export function isRecordStream(name: string): name is RecordStream {
  return recordStreams.some((stream) => stream === name);
}
