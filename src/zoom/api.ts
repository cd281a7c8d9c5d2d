import { ConfigError, type ConnectorError, TransientError } from '@source-zoom/airbyte-connector';
import type { EntityStream, UserStatus } from '@source-zoom/zoom-records';

/**
 * What the rest of the connector knows about Zoom: pages of lists, details of their rows, single objects, and the
 * answers that are not failures.
 */

/** Zoom's rate-limit labels for our endpoints. */
export type RateLabel = 'light' | 'medium' | 'heavy';

export type ListName = EntityStream | 'group_admins' | 'apps';

/** What Zoom answers with one object, of which there is one in an account. */
export type ObjectName = 'account_security' | 'userCounts' | 'planUsage';

/** What Zoom answers with one object, for an id from a list. */
export type DetailName = 'roleDetail' | 'appDetail';

/** The lists of apps that concern an account; Zoom has others, such as its whole store. */
export const appLists = ['account_added', 'approved_apps', 'account_created'] as const;
export type AppList = (typeof appLists)[number];

/** One page of a list. Rows are as Zoom sent them, numbers past 2^53 as strings. */
export interface ZoomPage {
  rows: Record<string, unknown>[];
  /** `''` on the last page. */
  nextPageToken: string;
  /** `undefined` if Zoom sent none. */
  totalRecords: number | undefined;
  /** Zoom's clock when it answered (its `Date` header), in milliseconds since 1970; ours if there is none. */
  serverTimeMs: number;
  /** Our clock when it arrived, in milliseconds since 1970, if it has waited since. */
  arrivedMs?: number;
}

export interface ListQuery {
  /** For `users`: the status to list. */
  status?: UserStatus;
  /** For `users`: include their custom attributes. */
  customAttributes?: boolean;
  /** For `roles`. */
  type?: 'common' | 'iq';
  /** For `apps`. */
  appList?: AppList;
  /** For `group_admins`. */
  groupId?: string;
  /** Defaults to the largest that the endpoint allows; `roles` are not paged. */
  pageSize?: number;
  pageToken?: string;
}

export interface ListOptions {
  /**
   * Called as soon as the head of an answer shows the token of the next page, while the rows are still on their way;
   * again if the page is requested again. What counts is the token of the whole page.
   */
  onNextToken?: (token: string) => void;
  /** Lets all other requests go first. */
  inBackground?: boolean;
  /** Only the total of the list is wanted, none of its rows. */
  forTotal?: boolean;
}

/**
 * Reads Zoom. Every call is authorised, paced by its label's budget, retried and classified; it throws an error of
 * the `ConnectorError` tree (`errors.ts`) or one of the outcomes below.
 */
export interface ZoomApi {
  /** @throws PageTokenExpired, PageTooLarge, NotOnThisPlan, GroupDeleted, ListRefused, ConfigError, TransientError, SystemError */
  list(list: ListName, query: ListQuery, signal: AbortSignal, options?: ListOptions): Promise<ZoomPage>;
  /** @throws DetailUnreadable, ConfigError, TransientError, SystemError */
  detail(detail: DetailName, id: string, signal: AbortSignal): Promise<Record<string, unknown>>;
  /**
   * `option`: the area to which the settings of an account are narrowed.
   *
   * @throws NotOnThisPlan, ListRefused, ConfigError, TransientError, SystemError
   */
  object(
    object: ObjectName,
    query: { option?: 'security' },
    signal: AbortSignal,
  ): Promise<Record<string, unknown>>;
  /** The `scope` string of the current token, split; requests a token if there is none. */
  scopes(signal: AbortSignal): Promise<ReadonlySet<string>>;
}

/** Reported when Zoom pauses a label's queue, so that a stream can pass it on. */
export interface RateLimitPause {
  label: RateLabel;
  kind: 'per_second' | 'daily';
  /** Milliseconds since 1970. */
  untilMs: number;
}

/** The page token expired (15 minutes) or is garbled: the slice starts again from its first page. */
export class PageTokenExpired extends Error {
  override readonly name = 'PageTokenExpired';
}

/** Pages of this size are not reduced further: Zoom's own default (source: its API reference). */
export const minPageSize = 30;

/** A page repeatedly failed to arrive in time, or is larger than any real page: a smaller one may arrive. */
export class PageTooLarge extends TransientError {}

/**
 * Zoom reports, with its own code and text, that this account's plan has no such list: empty and whole, with a
 * warning.
 */
export class NotOnThisPlan extends Error {
  override readonly name = 'NotOnThisPlan';
}

/** Zoom reports that the group whose administrators were requested does not exist: it was deleted meanwhile. */
export class GroupDeleted extends Error {
  override readonly name = 'GroupDeleted';
}

/**
 * Zoom refuses this app the list, with a specific code: a configuration error, except for iq roles, where it is no
 * failure.
 */
export class ListRefused extends ConfigError {
  /** Whether the stated reason is a missing permission. */
  readonly lacksPermission: boolean;

  constructor(message: string, options: { internalMessage?: string; lacksPermission?: boolean } = {}) {
    super(message, options);
    this.lacksPermission = options.lacksPermission ?? false;
  }
}

/**
 * A role or an app stays, but what it may do is unknown: scope missing, refused by Zoom, deleted since it was listed,
 * or no answer contained its detail.
 */
export class DetailUnreadable extends Error {
  override readonly name = 'DetailUnreadable';
  readonly reason: 'missing_scope' | 'refused' | 'deleted' | 'unreadable';
  /** With `unreadable`: what came instead, in a few words. */
  readonly answer: string | undefined;
  /** With `refused`: Zoom's own words, if they are unusual. */
  readonly words: string | undefined;
  /** With `unreadable`: the error to end with if none can be read. */
  readonly failure: ConnectorError | undefined;

  constructor(
    reason: DetailUnreadable['reason'],
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
