/** A body that can be sent again: it is opened anew for each attempt. */
export interface StreamedBody {
  bytes: number;
  open: () => NodeJS.ReadableStream;
}

export interface Call {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  /** For messages: what is being done. */
  what: string;
  body?: object | StreamedBody;
  /**
   * Whether the call may be repeated: always, only if the previous one surely had no effect, or only if it surely did
   * not arrive.
   */
  repeatable: 'always' | 'without effect' | 'not arrived';
  /**
   * Whether the call makes Veza accept a payload. If so, an answer with HTTP 2xx that does not say so is not followed
   * by another attempt: the outcome is determined by other means.
   */
  takes?: boolean;
  /** What a real answer looks like: a proxy's page, or nothing at all, may also come with HTTP 200. */
  expects?: (answer: Record<string, unknown>) => boolean;
}
