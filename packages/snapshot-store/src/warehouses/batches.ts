/** Rows held at once. */
const batchSize = 2000;

/** The lines of a result, some at a time. */
export async function* inBatches(rows: AsyncIterable<{ line: string }>): AsyncGenerator<readonly string[]> {
  let batch: string[] = [];
  for await (const { line } of rows) {
    batch.push(line);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
