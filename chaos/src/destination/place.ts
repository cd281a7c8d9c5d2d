import type { Cut, Place } from './plan.ts';

/** Messages before the last proof, and after it, that are around it. */
const [before, after] = [5, 7];

/** After how many messages, from 1; `lastProof`: how many it takes to the last proof. */
export function messageAt({ of, share }: Place, messages: number, lastProof: number): number {
  const [least, most] =
    of === 'all' ? [1, messages] : [Math.max(1, lastProof - before), Math.min(messages, lastProof + after)];
  return least + Math.floor(share * (most - least + 1));
}

/** How many bytes of these lines arrive; `lastProof`: how many lines it takes to the last proof. */
export function bytesUntil(
  { at: { of, share }, fromLineEnd }: Pick<Cut, 'at' | 'fromLineEnd'>,
  lines: readonly string[],
  lastProof: number,
): number {
  const ends = endsOf(lines);
  const all = ends.at(-1) ?? 0;
  const [least, most] =
    of === 'all' ? [0, all] : [ends[Math.max(0, lastProof - before)] ?? 0, ends[lastProof + after] ?? all];
  const byte = least + Math.floor(share * (most - least + 1));
  if (fromLineEnd === undefined) return byte;
  const end = ends.find((one) => one >= byte) ?? all;
  return Math.max(0, Math.min(all, end + fromLineEnd));
}

/** Behind each line, its line feed included. */
function endsOf(lines: readonly string[]): number[] {
  let end = 0;
  return lines.map((line) => (end += Buffer.byteLength(line) + 1));
}
