import type { UserStatus } from '@source-zoom/zoom-records';

/** The part of the configuration that a read needs. */
export interface ReadSettings {
  accountId: string;
  userStatuses: readonly UserStatus[];
  customAttributes: boolean;
  /** Per slice, 0 to 100. */
  toleratedMissingRows: number;
  /** `undefined`: the most that each endpoint allows. */
  pageSize: number | undefined;
}
