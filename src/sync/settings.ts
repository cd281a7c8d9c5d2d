import type { UserStatus } from '@source-zoom/zoom-records';

/** What a read needs of the configuration. */
export interface ReadSettings {
  accountId: string;
  userStatuses: readonly UserStatus[];
  customAttributes: boolean;
  /** Per slice, 0 to 100. */
  toleratedMissingRows: number;
  /** `undefined`: the most that each endpoint takes. */
  pageSize: number | undefined;
}
