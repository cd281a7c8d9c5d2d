import { limits } from './rules.ts';

/** How a payload of this size travels to Veza. */
export type Transport =
  { by: 'plain' | 'gzip' } | { by: 'parts'; count: number } | { by: 'nothing'; message: string };

export interface PayloadSize {
  /** Bytes of the JSON. */
  jsonBytes: number;
  /** Bytes after gzip, before base64. */
  gzipBytes: number;
}

export interface SizeLimits {
  encodedBytes: number;
  partBytes: number;
  parts: number;
}

/**
 * The smallest way that holds: gzip in one push if its base64 fits, else parts of the uncompressed JSON, else none.
 * Plain only where gzip does not pay.
 */
export function chooseTransport(size: PayloadSize, most: SizeLimits = limits): Transport {
  const encoded = Math.ceil(size.gzipBytes / 3) * 4;
  if (encoded > size.jsonBytes && size.jsonBytes <= most.encodedBytes) return { by: 'plain' };
  if (encoded <= most.encodedBytes) return { by: 'gzip' };
  const count = Math.ceil(size.jsonBytes / most.partBytes);
  if (count <= most.parts) return { by: 'parts', count };
  const message = `The payload needs ${count} parts of ${most.partBytes} bytes, Veza takes at most ${most.parts}: split the account over several data sources.`;
  return { by: 'nothing', message };
}
