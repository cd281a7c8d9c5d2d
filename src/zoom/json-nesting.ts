import { JsonDepthMeter } from '@source-zoom/values';

/** Real answers nest five levels at most. */
const maxDepth = 100;

/** Real answers have fewer brackets; what is nested so deep that parsing it takes much memory has more. */
const bytesPerBracket = 16;

/**
 * Whether a text is nested so deep that parsing it could take many times its size. Few brackets make no great depth, and
 * counting them takes a fraction of the time of measuring how deep they are.
 */
export function isTooDeepToParse(text: Uint8Array): boolean {
  const most = Math.max(maxDepth, text.length / bytesPerBracket);
  const isSparse = countUpTo(most, '[', text) + countUpTo(most, '{', text) <= most;
  return !isSparse && new JsonDepthMeter(maxDepth).add(text);
}

function countUpTo(most: number, sign: string, text: Uint8Array): number {
  const byte = sign.charCodeAt(0);
  let count = 0;
  for (let at = text.indexOf(byte); at !== -1 && count <= most; at = text.indexOf(byte, at + 1)) count += 1;
  return count;
}

/** Whether a parsed value is nested too deep for code that walks it. */
export function isTooDeepToWalk(value: unknown, depth = maxDepth): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  const members = value as Record<string, unknown>;
  if (Array.isArray(value)) return value.some((member) => isTooDeepToWalk(member, depth - 1));
  for (const name in members) {
    const member = members[name];
    if (typeof member === 'object' && isTooDeepToWalk(member, depth - 1)) return true;
  }
  return false;
}
