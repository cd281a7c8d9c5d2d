/** A request that was read completely. */
export interface IncomingRequest {
  method: string;
  path: string;
  query: string;
  authorization: string | undefined;
  contentType: string | undefined;
  body: Buffer;
}
