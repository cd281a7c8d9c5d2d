import { TooLarge } from '../errors.ts';

/** Rows and messages unpack to some thirty times their size; anything that exceeds this many times is not one. */
const maxUnpacked = { times: 500, bytes: 64 << 20 };

/** @throws TooLarge for bytes that unpack to far too much. `place`: for the error message; `what` they should be. */
export function refuseBomb(
  size: { packed: number; unpacked: number },
  place: string,
  what: 'messages' | 'rows',
): void {
  if (size.unpacked <= maxUnpacked.bytes || size.unpacked <= maxUnpacked.times * size.packed) return;
  throw new TooLarge(
    `${place}: unpacks to more than ${maxUnpacked.times} times its size, as no ${what} of source-zoom do`,
  );
}
