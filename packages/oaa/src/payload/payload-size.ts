import { PayloadTooLarge } from './errors.ts';
import { limits } from './rules.ts';

/** How a payload travels to Veza: gzipped in one push, or as parts of the uncompressed JSON. */
export type Transport = { by: 'gzip' } | { by: 'parts'; count: number; partBytes: number };

export interface PayloadSize {
  /** Bytes of the JSON. */
  jsonBytes: number;
  /** Bytes after gzip, before base64. */
  gzipBytes: number;
}

export interface SizeLimits {
  /** Limit for the base64 of a gzipped payload. */
  encodedBytes: number;
  /** Limit for the JSON in one part. */
  partBytes: number;
  parts: number;
}

/**
 * Gzip in one push if its base64 fits, else parts.
 *
 * @throws PayloadTooLarge if that would take more parts than Veza accepts
 */
export function chooseTransport(size: PayloadSize, max: SizeLimits = limits): Transport {
  if (Math.ceil(size.gzipBytes / 3) * 4 <= max.encodedBytes) return { by: 'gzip' };
  const count = Math.ceil(size.jsonBytes / max.partBytes);
  if (count > max.parts) throw new PayloadTooLarge(count, max);
  return { by: 'parts', count, partBytes: max.partBytes };
}
