import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { invalid } from '../api-error.ts';
import type { Handler } from '../call.ts';
import { maxPayloadBytes } from '../limits.ts';
import type { Shape } from '../payload/shape.ts';
import { filled, oneOf } from '../payload/values.ts';
import { fromBase64 } from './base64.ts';
import { judge } from './body.ts';
import { refused, takePayload } from './take-payload.ts';

const unzip = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

const body: Shape = {
  fields: { id: filled, data_source_id: filled, json_data: filled, compression_type: oneOf('GZIP') },
  required: ['id', 'data_source_id', 'json_data'],
};

export const push: Handler = async (call) => {
  judge(body, call.body);
  const [providerId = '', dataSourceId = ''] = call.ids;
  call.tenant.dataSource(providerId, dataSourceId);
  if (call.body['id'] !== providerId || call.body['data_source_id'] !== dataSourceId) {
    throw invalid({
      field: 'data_source_id',
      description: 'id and data_source_id must be those of the path',
    });
  }
  const sent = String(call.body['json_data']);
  const encodedBytes = Buffer.byteLength(sent);
  const most = call.tenant.limits.jsonDataBytes;
  if (encodedBytes > most) throw refused(`must not be longer than ${most} bytes, it has ${encodedBytes}`);
  if (call.body['compression_type'] === undefined)
    return takePayload(call, sent, { encodedBytes, form: 'plain' });
  const zipped = fromBase64(sent, 'json_data');
  return takePayload(call, await unzipped(zipped), { encodedBytes, form: 'gzip' });
};

async function unzipped(bytes: Buffer): Promise<Buffer> {
  try {
    return await unzip(bytes, { maxOutputLength: maxPayloadBytes });
  } catch {
    throw refused('is not gzip, is cut short, or is larger than this receiver can read');
  }
}
