import type { SnapshotStream } from '@source-zoom/zoom-records';
import { unknownFields } from './loaders/changes.ts';
import type { Doubts, RowBase } from './row-base.ts';
import type { RowStore } from './row-store.ts';

/**
 * The rows of a stream that count, as objects with every staged field (null where there is no value).
 *
 * `toRow`: the generated function for the stream.
 */
export async function* readChosen<Row extends Doubts>(
  store: RowStore,
  stream: SnapshotStream,
  base: RowBase,
  toRow: (values: never, base: RowBase) => Row,
): AsyncGenerator<Row> {
  for await (const chosen of store.read(stream)) {
    for (const { values, meta } of chosen) {
      const row = toRow(values as never, base);
      const unknown = meta === null ? [] : unknownFields(stream, meta, row);
      // Few rows have any; the others do without the property.
      if (unknown.length > 0) row.unknown = unknown;
      yield row;
    }
  }
}
