import type { ListName, ListQuery, ZoomApi, ZoomPage } from '../zoom/api.ts';
import type { Notes } from './notes.ts';

export type ZoomRow = Record<string, unknown>;

/** What every row of a snapshot carries. */
export interface SnapshotColumns {
  account_id: string;
  snapshot_at: string;
}

/** What a stream needs of the configuration. */
export interface StreamSettings {
  userStatuses: readonly ('active' | 'inactive' | 'pending')[];
  customAttributes: boolean;
}

/** A part of a stream that Zoom lists on its own. */
export interface StreamSlice {
  /** Unique in its stream; it names the slice in the state. */
  name: string;
  query: ListQuery;
}

export type FetchPage = (query: ListQuery, signal: AbortSignal) => Promise<ZoomPage>;

/** One stream: what to fetch and how a row is cleaned. */
export interface StreamDefinition {
  name: ListName;
  /** Only groups and roles: an account whose plan has none is empty, not at fault. */
  mayBeMissingFromPlan: boolean;
  /** Zoom hands out page tokens, so a killed read can go on. */
  isPaged: boolean;
  /** Of a paged list: the most that its endpoint takes (source: Zoom's API reference). */
  largestPageSize?: number;
  /** Slices that drift apart while they are read side by side: each is asked for its total once more at the end. */
  needsClosingProbe: boolean;
  slices(settings: StreamSettings): readonly StreamSlice[];
  /** What fetches the pages of one read. */
  openPages(zoom: ZoomApi, notes: Notes): FetchPage;
  /** The primary key; `undefined` for a row that has none and cannot be kept. */
  keyOf(row: ZoomRow): string | undefined;
  /** Case-folded; of streams whose rows have one. */
  emailOf(row: ZoomRow): string | undefined;
  /** Whether the row certainly or, for want of a date, possibly came into being after that time. */
  wasCreatedSince(row: ZoomRow, timeMs: number): boolean;
  clean(row: ZoomRow, columns: SnapshotColumns, notes: Notes): object;
}

/** Names the fields of a row that are neither declared nor dropped on purpose. */
export function noteUndeclared(row: ZoomRow, known: ReadonlySet<string>, notes: Notes): void {
  for (const field in row) if (!known.has(field)) notes.say('undeclared_field', field);
}
