import { invalid } from '../api-error.ts';

/** Decodes base64 strictly: Node's own decoder skips what it does not know. */
export function fromBase64(text: string, field: string): Buffer {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw invalid({ field, description: 'is not base64' });
  }
  return Buffer.from(text, 'base64');
}
