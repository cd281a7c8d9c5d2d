import type { ServerResponse } from 'node:http';

/** Writes the same again and again, as fast as it is taken, until the other side goes. */
export function pour(response: ServerResponse, chunk: Buffer): void {
  while (!response.destroyed && response.write(chunk));
  response.once('drain', () => {
    pour(response, chunk);
  });
}
