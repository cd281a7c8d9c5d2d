import type { SnapshotStream } from '@source-zoom/zoom-records';
import { unknownFields } from './loaders/changes.ts';
import type { Doubts, RowBase } from './row-base.ts';
import { identifier } from './staging/literals.ts';
import type { Staging } from './staging/staging.ts';

/**
 * The rows of a stream that count, as objects with every staged field (null where there is no value).
 *
 * `toRow`: the generated function for the stream.
 */
export async function* readChosen<Row extends Doubts>(
  staging: Staging,
  stream: SnapshotStream,
  base: RowBase,
  toRow: (values: never, base: RowBase) => Row,
): AsyncGenerator<Row> {
  for await (const chunk of staging.stream(`SELECT data, meta FROM ${identifier(`chosen_${stream}`)}`)) {
    for (const [data, meta] of chunk) {
      const row = toRow(JSON.parse(String(data)) as never, base);
      const unknown = typeof meta === 'string' ? unknownFields(stream, meta, row) : [];
      // Few rows have any; the others do without the property.
      if (unknown.length > 0) row.unknown = unknown;
      yield row;
    }
  }
}
