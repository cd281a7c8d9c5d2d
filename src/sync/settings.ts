/** What a read needs of the configuration. */
export interface ReadSettings {
  accountId: string;
  userStatuses: readonly ('active' | 'inactive' | 'pending')[];
  customAttributes: boolean;
  /** Per slice, 0 to 100. */
  toleratedMissingRows: number;
  /** `undefined`: the most that each endpoint takes. */
  pageSize: number | undefined;
}
