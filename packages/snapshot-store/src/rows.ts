import type { Readable } from 'node:stream';
import type { Progress, ProgressTask } from '@source-zoom/values';
import type { EntityStream, OptionalStream, SnapshotStream } from '@source-zoom/zoom-records';
import type {
  StagedAccountSecurity,
  StagedAccountSummary,
  StagedApp,
  StagedGroup,
  StagedGroupAdmin,
  StagedRole,
  StagedUser,
} from './generated/staged-fields.ts';

/** For each stream, how many rows have a field that the connector could not read. */
export type UnknownValues = Readonly<Record<SnapshotStream, ReadonlyMap<string, number>>>;

/** The snapshot chosen for a stream, and whether its proof agrees with the rows found. */
export interface StreamSnapshot {
  stream: SnapshotStream;
  /** RFC 3339, UTC. */
  snapshotAt: string;
  /** Distinct keys found. */
  rows: number;
  /** Total that Zoom reported; null when it sent none. */
  reportedTotal: number | null;
  /** Statuses read (users only). */
  statuses: string[] | null;
  /** False only if `unprovenSnapshot` allowed it. */
  proven: boolean;
}

/** A row of each optional stream. */
export interface OptionalRow {
  group_admins: StagedGroupAdmin;
  account_security: StagedAccountSecurity;
  apps: StagedApp;
  account_summary: StagedAccountSummary;
}

/** The optional streams that were read whole in the run of the users; one that is missing here was not read. */
export type OptionalRows = {
  readonly [Stream in OptionalStream]?: () => AsyncIterable<OptionalRow[Stream]>;
};

/**
 * The rows of the newest proven snapshot of one account, one per key, in key order (by bytes). Each method may be
 * called more than once; every call opens a fresh cursor, and memory stays flat.
 */
export interface SnapshotRows {
  accountId: string;
  snapshots: Record<EntityStream, StreamSnapshot> & Partial<Record<OptionalStream, StreamSnapshot>>;
  /** Sentences for stderr: age, a mixture of runs, rows passed over. */
  warnings: string[];
  /** Values that the connector could not read: null in the rows, yet not absent. */
  unknown: UnknownValues;
  users(): AsyncIterable<StagedUser>;
  groups(): AsyncIterable<StagedGroup>;
  roles(): AsyncIterable<StagedRole>;
  optional: OptionalRows;
  close(): Promise<void>;
}

/** Sees the messages of a stream as they pass. */
export interface MessageObserver {
  /** A record of a stream, ours or another; the namespace is empty if there is none. */
  record(stream: string, namespace: string): void;
  /** A STATE: its line as it came, without the line end, and its content. */
  state(line: string, message: Readonly<Record<string, unknown>>): void;
}

/** Where rows come from and which of them count; the flags that all commands share. */
export interface InputOptions {
  /** `-`, `FILE.jsonl[.gz]` (may repeat), `duckdb:PATH`, `postgres://…`, `snowflake://…`, `bigquery://…`, a
   * folder, or one in an object store (`s3://…`, `gs://…`, `az://…`). */
  from: string[];
  /** What `-` stands for; default standard input. It is opened when it is read. */
  pipe?: { name: string; open: () => Readable };
  /** Only for messages. */
  observer?: MessageObserver;
  schema?: string;
  /** The namespace of Airbyte's streams, where several lie side by side. */
  namespace?: string;
  tablePrefix?: string;
  account?: string;
  /** For the staging database; defaults to the system's. */
  tempDir?: string;
  /** Default 48 hours. */
  maxAgeMs: number;
  /** What happens to a snapshot older than `maxAgeMs`: `push` refuses, the other commands warn. */
  whenOld: 'refuse' | 'warn';
  /** Accept fewer than the three user statuses. */
  allowSubset: boolean;
  /** Folders whose files the views of a DuckDB file may read; default none. */
  allowFolders?: readonly string[];
  /** Fields that a loader may have changed or dropped. */
  allowNulled?: readonly string[];
  /** Take this snapshot although nothing proves it; a proof that disagrees is never overridden. */
  unprovenSnapshot?: string;
  /** Optional streams that are passed over as if they had not been read. */
  without?: readonly OptionalStream[];
  /** Milliseconds since 1970. */
  nowMs: number;
  /** The environment, for a Postgres password and the like. */
  env: NodeJS.ProcessEnv;
  /** Receives the connector's own log lines from a message stream. */
  onLog: (line: string) => void;
  /** Begins to watch how far a part of the reading is. */
  onProgress?: (task: ProgressTask) => Progress;
}
