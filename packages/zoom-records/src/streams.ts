/** The streams of people, groups and roles, in the order in which they are read. */
export const entityStreams = ['users', 'groups', 'roles'] as const;
export type EntityStream = (typeof entityStreams)[number];

/** Streams that are read only when they are asked for; each needs a scope of its own. */
export const optionalStreams = ['group_admins', 'account_security', 'apps', 'account_summary'] as const;
export type OptionalStream = (typeof optionalStreams)[number];

/** Streams of which a run makes a snapshot, and proves it. */
export const snapshotStreams = [...entityStreams, ...optionalStreams] as const;
export type SnapshotStream = (typeof snapshotStreams)[number];

/** The stream of proofs, with one row for each snapshot that a run read whole; the last stream of a run. */
export const proofStream = 'snapshots';

/** Every stream that can be read, in the order in which they are read. */
export const knownStreams = [...snapshotStreams, proofStream] as const;
export type KnownStream = (typeof knownStreams)[number];

/** The columns that, with `account_id`, identify a row of the stream. */
export const keyColumns: Readonly<Record<KnownStream, readonly [string, ...string[]]>> = {
  users: ['key'],
  groups: ['id'],
  roles: ['id'],
  group_admins: ['group_id', 'email'],
  // One row an account.
  account_security: ['account_id'],
  apps: ['app_id'],
  account_summary: ['account_id'],
  snapshots: ['stream'],
};

/** The primary key of a stream: never null, and distinct across the accounts that share a table. */
export function primaryKeyOf(stream: KnownStream): string[] {
  return [...new Set(['account_id', ...keyColumns[stream]])];
}

/** The base streams and these optional ones, in the order in which they are read. */
export function streamsToRead(wanted: readonly OptionalStream[]): KnownStream[] {
  return knownStreams.filter((stream) => !isOptionalStream(stream) || wanted.includes(stream));
}

export function isOptionalStream(name: string): name is OptionalStream {
  return optionalStreams.some((stream) => stream === name);
}

export function isKnownStream(name: string): name is KnownStream {
  return knownStreams.some((stream) => stream === name);
}
