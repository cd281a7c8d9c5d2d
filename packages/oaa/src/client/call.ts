/** A body that can be sent again: made anew for each attempt. */
export interface StreamedBody {
  bytes: number;
  open: () => NodeJS.ReadableStream;
}

export interface Call {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  /** Stands in messages: what is being done. */
  what: string;
  body?: object | StreamedBody;
  /** Whether the call may be made again when nobody knows if the one before came through. */
  repeatable: boolean;
  /**
   * Whether Veza takes a payload by it. An answer with HTTP 2xx that does not say so is then not asked for again: what it
   * stands for is seen by other means.
   */
  takes?: boolean;
  /** What an answer must be like to be one: a page of a proxy, or nothing, comes with HTTP 200 too. */
  expects?: (answer: Record<string, unknown>) => boolean;
}
