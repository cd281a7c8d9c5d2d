import type { RowSpool, TextPlace } from './row-spool.ts';

/** How many texts are read at once, in number and in bytes: enough that many of them lie side by side. */
const most = { texts: 16_384, bytes: 12 << 20 };
/** How many of them are parsed at once: a call for each would cost a third more. */
const together = 64;

const [openList, closeList] = [0x5b, 0x5d];

/** Some texts in the order of their rows, as one list of JSON. */
export interface SpooledList {
  rows: number[];
  text: string;
}

/**
 * The texts of rows, in the order of the rows; memory holds those of one batch, as bytes.
 *
 * @param spool of JSON texts, each with a comma behind it.
 */
export function* spooledLists(
  spool: RowSpool,
  rows: ArrayLike<number>,
  placeOf: (row: number) => TextPlace,
): Generator<SpooledList> {
  let held = Buffer.alloc(0);
  for (let first = 0; first < rows.length;) {
    const places: TextPlace[] = [];
    let bytes = 0;
    for (let at = first; at < rows.length && places.length < most.texts; at += 1) {
      const place = placeOf(rows[at] ?? 0);
      // One that is too long for any batch is alone.
      if (places.length > 0 && bytes + place.bytes > most.bytes) break;
      places.push(place);
      bytes += place.bytes;
    }
    // With room for the bracket before the first text.
    if (held.length < bytes + 1) held = Buffer.allocUnsafeSlow(bytes + 1);
    spool.read(places, held.subarray(1));
    let start = 0;
    for (let from = 0; from < places.length; from += together) {
      const some = places.slice(from, from + together);
      const end = some.reduce((sum, place) => sum + place.bytes, start);
      held[start] = openList;
      // In the place of the last comma, where the bracket of the next list comes then.
      held[end] = closeList;
      yield {
        rows: some.map((_, index) => rows[first + from + index] ?? 0),
        text: held.toString('utf8', start, end + 1),
      };
      start = end;
    }
    first += places.length;
  }
}
