import type { RowSpool, TextPlace } from './row-spool.ts';

/** How many texts are read at once, in number and in bytes: enough that many of them lie side by side. */
const most = { texts: 16_384, bytes: 12 << 20 };

/** The texts of rows, in the order of the rows; memory holds those of one batch, as bytes. */
export function* spooledTexts(
  spool: RowSpool,
  rows: ArrayLike<number>,
  placeOf: (row: number) => TextPlace,
): Generator<{ row: number; text: string }> {
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
    if (held.length < bytes) held = Buffer.allocUnsafeSlow(bytes);
    spool.read(places, held);
    let start = 0;
    for (const [index, place] of places.entries()) {
      yield { row: rows[first + index] ?? 0, text: held.toString('utf8', start, start + place.bytes) };
      start += place.bytes;
    }
    first += places.length;
  }
}
