import type { StreamedBody } from './call.ts';

/** A body as it is sent; a streamed one needs its length, which is not counted on the way. */
export function requestBody(body: object | StreamedBody): {
  data: unknown;
  headers: Record<string, string | number>;
  bytes: number;
} {
  const headers = { 'content-type': 'application/json' };
  if ('open' in body)
    return { data: body.open(), headers: { ...headers, 'content-length': body.bytes }, bytes: body.bytes };
  const data = JSON.stringify(body);
  return { data, headers, bytes: Buffer.byteLength(data) };
}
