import { identifier } from './canonical.ts';
import { streamShapes } from './fields.ts';
import type { StreamName } from './rows.ts';
import type { Staging } from './staging.ts';

/** The rows of a stream that count, as objects with every declared field (null where there is no value). */
export async function* readChosen<Row>(
  staging: Staging,
  stream: StreamName,
  base: { account_id: string; snapshot_at: string },
): AsyncGenerator<Row> {
  const names = Object.keys(streamShapes[stream].fields);
  for await (const chunk of staging.stream(`SELECT data FROM ${identifier(`chosen_${stream}`)}`)) {
    for (const [data] of chunk) {
      const values = JSON.parse(String(data)) as unknown[];
      const row: Record<string, unknown> = { ...base };
      for (const [index, name] of names.entries()) row[name] = values[index];
      yield row as Row;
    }
  }
}
