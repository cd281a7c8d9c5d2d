import type { EntityStream, UserStatus } from '@source-zoom/zoom-records';
import { ConfigError, type ConnectorError, TransientError } from '../errors.ts';

/** What the rest of the connector knows of Zoom: pages of lists, a role's detail, and the answers that are no failure. */

/** Zoom's rate-limit labels that our endpoints carry. */
export type RateLabel = 'light' | 'medium';

export type ListName = EntityStream;

/** One page of a list. Rows are as Zoom sent them, numbers past 2^53 as strings. */
export interface ZoomPage {
  rows: Record<string, unknown>[];
  /** `''` on the last page. */
  nextPageToken: string;
  /** `undefined` when Zoom sent none. */
  totalRecords: number | undefined;
  /** Zoom's clock when it answered (its `Date` header), epoch in milliseconds; ours when there is none. */
  serverTimeMs: number;
}

export interface ListQuery {
  /** Of `users`: whose status. */
  status?: UserStatus;
  /** Of `users`: also their custom attributes. */
  customAttributes?: boolean;
  /** Of `roles`. */
  type?: 'common' | 'iq';
  /** Left out, the largest that the endpoint takes; `roles` are not paged. */
  pageSize?: number;
  pageToken?: string;
}

/**
 * Reads Zoom. Every call is authorised, paced by its label's budget, retried and classified; what is thrown is one of
 * the `ConnectorError` tree (`errors.ts`) or one of the outcomes below.
 */
export interface ZoomApi {
  /** @throws PageTokenExpired, PageTooLarge, NotOnThisPlan, ListRefused, ConfigError, TransientError, SystemError */
  list(list: ListName, query: ListQuery, signal: AbortSignal): Promise<ZoomPage>;
  /** @throws PrivilegesUnreadable, ConfigError, TransientError, SystemError */
  roleDetail(roleId: string, signal: AbortSignal): Promise<Record<string, unknown>>;
  /** The `scope` string of the current token, split; asks for a token when there is none. */
  scopes(signal: AbortSignal): Promise<ReadonlySet<string>>;
}

/** ErrorDetails when a label's queue is paused by Zoom, so that a stream can say so. */
export interface RateLimitPause {
  label: RateLabel;
  kind: 'per_second' | 'daily';
  /** Epoch in milliseconds. */
  untilMs: number;
}

/** The page token died (15 minutes) or is garbled: the slice starts again from its first page. */
export class PageTokenExpired extends Error {
  override readonly name = 'PageTokenExpired';
}

/** Pages so small are not made smaller: Zoom's own usual size (source: its API reference). */
export const minPageSize = 30;

/** A page did not come in time, again and again, or is more than any true page: a smaller one may come. */
export class PageTooLarge extends TransientError {}

/** Zoom says, by its own code and text, that this account's plan has no such list: empty and whole, with a warning. */
export class NotOnThisPlan extends Error {
  override readonly name = 'NotOnThisPlan';
}

/** Zoom refuses this app the list, by a code of its own for that: a configuration to mend, but of the iq roles no failure. */
export class ListRefused extends ConfigError {
  /** Whether it is said to be for want of a permission. */
  readonly lacksPermission: boolean;

  constructor(message: string, options: { internalMessage?: string; lacksPermission?: boolean } = {}) {
    super(message, options);
    this.lacksPermission = options.lacksPermission ?? false;
  }
}

/**
 * The role stays, its privileges are unknown: scope missing, refused by Zoom, the role deleted since it was listed, or
 * every answer something else than its detail.
 */
export class PrivilegesUnreadable extends Error {
  override readonly name = 'PrivilegesUnreadable';
  readonly reason: 'missing_scope' | 'refused' | 'role_deleted' | 'unreadable';
  /** Of `unreadable`: what came instead, in a few words. */
  readonly answer: string | undefined;
  /** Of `refused`: Zoom's own words, where they are others than usual. */
  readonly words: string | undefined;
  /** Of `unreadable`: what to end with when no role can be read. */
  readonly failure: ConnectorError | undefined;

  constructor(
    reason: PrivilegesUnreadable['reason'],
    message: string,
    details: { answer?: string; words?: string | undefined; failure?: ConnectorError } = {},
  ) {
    super(message);
    this.reason = reason;
    this.answer = details.answer;
    this.words = details.words;
    this.failure = details.failure;
  }
}
