import { open } from 'node:fs/promises';
import type { VezaClient } from './client.ts';
import type { NamedEntity } from './lists.ts';
import { warningsOf } from './push-calls.ts';
import { VezaFailure, VezaUnavailable } from './veza-error.ts';

const uploads = 4;

/**
 * Pushes the plain JSON in parts. If any call fails, the upload begins again from `start`, because it is then unknown
 * which parts Veza holds; but not if Veza may have the whole payload. Returns the warnings.
 *
 * @throws VezaFailure, for `whenTaken` to examine
 * @param onPart is called with the number of each part that has arrived, from 1; numbers may repeat.
 */
export async function pushInParts(
  client: VezaClient,
  provider: NamedEntity,
  dataSource: NamedEntity,
  jsonFile: string,
  partBytes: number,
  onPart: (number: number) => void = () => undefined,
): Promise<string[]> {
  for (let upload = 1; ; upload += 1) {
    try {
      return await pushOnce(client, provider, dataSource, jsonFile, partBytes, onPart);
    } catch (error) {
      const isOver = !(error instanceof VezaFailure) || error.isLasting || error.mayBeTaken;
      if (isOver || upload === uploads) throw error;
      await client.waitBefore(upload);
    }
  }
}

async function pushOnce(
  client: VezaClient,
  provider: NamedEntity,
  dataSource: NamedEntity,
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
