import type { UserStatus } from '@source-zoom/zoom-records';
import type { ListOptions, ListQuery, ZoomApi, ZoomPage } from '../zoom/api.ts';
import type { RowNotes } from './notes.ts';
import type { StreamName } from './stream-name.ts';

export type ZoomRow = Record<string, unknown>;

/** What every row of a snapshot carries. */
export interface SnapshotColumns {
  account_id: string;
  snapshot_at: string;
}

/** The configuration that a stream needs. */
export interface StreamSettings {
  userStatuses: readonly UserStatus[];
  customAttributes: boolean;
}

/** A part of a stream that Zoom lists separately. */
export interface StreamSlice {
  /** Unique in its stream; identifies the slice in the state. */
  name: string;
  query: ListQuery;
  /** Whether people can move into it from another slice of the stream. */
  canBeEntered: boolean;
}

export type FetchPage = (query: ListQuery, signal: AbortSignal, options?: ListOptions) => Promise<ZoomPage>;

/** One stream: what to fetch and how a row is cleaned. */
export interface StreamDefinition {
  name: StreamName;
  /** Everything but users: an account whose plan lacks it is empty, not at fault. */
  mayBeMissingFromPlan: boolean;
  /** For a paged list: the most that its endpoint allows. */
  maxPageSize?: number;
  /** The field in which a row names its slice. */
  sliceField?: string;
  /** Zoom counts none of its lists: they are read until they show the same rows twice in a row. */
  withoutTotals?: boolean;
  /** For a list that is read by status: the statuses that are read. */
  statuses?: (settings: StreamSettings) => readonly UserStatus[];
  /** In the order in which rows usually move between them, so that few can slip past the reading. */
  slices(settings: StreamSettings): readonly StreamSlice[];
  /** Fetches the pages of one read. */
  openPages(zoom: ZoomApi, notes: RowNotes): FetchPage;
  /** The primary key; `undefined` for a row that has none and cannot be kept. */
  keyOf(row: ZoomRow): string | undefined;
  /** The key that a row had before it got an id; `undefined` if its key never changes. */
  formerKeyOf(row: ZoomRow): string | undefined;
  /** Of a cleaned row, in milliseconds since 1970; `undefined` if Zoom does not say when it was created. */
  createdMsOf(cleaned: ZoomRow): number | undefined;
  clean(row: ZoomRow, columns: SnapshotColumns, notes: RowNotes): object;
}

/** A stream that Zoom answers separately for each row of other lists; each of these answers is proven on its own. */
export interface ChildStream {
  name: StreamName;
  mayBeMissingFromPlan: boolean;
  parent: StreamDefinition;
  /** What is requested for the parents, each as if it were a stream; their rows come as the parent cleans them. */
  childrenOf(parents: readonly ZoomRow[]): readonly StreamDefinition[];
  /** Every child is one row, so that the stream is as whole as the lists of the parents. */
  isProvenByParents: boolean;
}

/** Notes the fields of a row that are neither declared nor dropped on purpose. */
export function noteUndeclared(row: ZoomRow, known: ReadonlySet<string>, notes: RowNotes): void {
  for (const field in row) if (!known.has(field)) notes.say('undeclared_field', field);
}
