/** The receiver's limits. */
export interface Limits {
  /** Bytes of `json_data`, or of one part's `data`, as sent. Default 100,000,000. */
  jsonDataBytes: number;
  /** Parts of one upload. Default 99. */
  parts: number;
  /** Bytes of an icon in base64. Default 64,000. */
  iconBytes: number;
  /** Rows on one page of a list, however many are requested. Default 250. */
  pageRows: number;
}

export const defaultLimits: Limits = {
  jsonDataBytes: 100_000_000,
  parts: 99,
  iconBytes: 64_000,
  pageRows: 250,
};

/** Bytes of JSON that fit into one string of V8; a larger payload cannot be read here. */
export const maxPayloadBytes = 512 * 1024 * 1024 - 25;
