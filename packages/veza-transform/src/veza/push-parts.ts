import { open } from 'node:fs/promises';
import type { VezaClient } from './client.ts';
import { warningsOf } from './client.ts';
import type { Named } from './lists.ts';
import { told } from './told.ts';
import { VezaRefusal, VezaUnavailable } from './veza-error.ts';

const uploads = 4;

/**
 * Pushes the plain JSON in parts. When any call fails the upload is begun anew, from `start`: nobody knows then which
 * parts Veza holds. Gives the warnings.
 *
 * @param onPart is told the number of each part that has arrived, from 1; they may come again.
 */
export async function pushInParts(
  client: VezaClient,
  provider: Named,
  dataSource: Named,
  jsonFile: string,
  partBytes: number,
  onPart: (number: number) => void = () => undefined,
): Promise<string[]> {
  for (let upload = 1; ; upload += 1) {
    try {
      return await pushOnce(client, provider, dataSource, jsonFile, partBytes, onPart);
    } catch (error) {
      const hopeless =
        error instanceof VezaRefusal
          ? error.status < 500 && error.status !== 429
          : !(error instanceof VezaUnavailable);
      if (hopeless || upload === uploads) return told(Promise.reject(error as Error));
      await client.waitBefore(upload);
    }
  }
}

async function pushOnce(
  client: VezaClient,
  provider: Named,
  dataSource: Named,
  jsonFile: string,
  partBytes: number,
  onPart: (number: number) => void,
): Promise<string[]> {
  const { upload_id: upload } = await client.part(provider, dataSource, { operation: 'start' });
  if (typeof upload !== 'string')
    throw new VezaUnavailable('Pushing the payload in parts: Veza named no upload.');
  const file = await open(jsonFile);
  try {
    const buffer = Buffer.alloc(partBytes);
    let [number, position] = [0, 0];
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, partBytes, position);
      if (bytesRead === 0) break;
      number += 1;
      position += bytesRead;
      const data = buffer.toString('base64', 0, bytesRead);
      await client.part(provider, dataSource, {
        operation: 'upload',
        upload_id: upload,
        sequence_number: number,
        data,
      });
      onPart(number);
    }
    return warningsOf(
      await client.part(provider, dataSource, {
        operation: 'complete',
        upload_id: upload,
        sequence_count: number,
      }),
    );
  } finally {
    await file.close();
  }
}
