import { invalid, notFound } from '../api-error.ts';
import type { Call, Handler } from '../call.ts';
import type { Shape } from '../payload/shape.ts';
import { filled, oneOf, type Check } from '../payload/values.ts';
import type { Tenant } from '../tenant.ts';
import { fromBase64 } from './base64.ts';
import { judge } from './body.ts';
import { takePayload } from './take-payload.ts';

const count: Check = (value, where, found) => {
  if (!Number.isInteger(value) || Number(value) < 1) found.add(where, 'must be an integer from 1 on');
};

const start: Shape = { fields: { operation: oneOf('start') }, required: ['operation'] };
const upload: Shape = {
  fields: { operation: oneOf('upload'), upload_id: filled, sequence_number: count, data: filled },
  required: ['upload_id', 'sequence_number', 'data'],
};
const complete: Shape = {
  fields: { operation: oneOf('complete'), upload_id: filled, sequence_count: count },
  required: ['upload_id', 'sequence_count'],
};

export const startParts: Handler = (call) => {
  judge(start, call.body);
  const { id } = dataSourceOf(call);
  const uploadId = call.tenant.nextId();
  call.tenant.uploads.set(uploadId, { dataSourceId: id, parts: new Map(), encodedBytes: 0 });
  return { upload_id: uploadId, status: 'success' };
};

export const uploadPart: Handler = (call) => {
  judge(upload, call.body);
  const open = uploadOf(call);
  const { limits } = call.tenant;
  const number = Number(call.body['sequence_number']);
  if (number > limits.parts) {
    throw invalid({ field: 'sequence_number', description: `an upload has at most ${limits.parts} parts` });
  }
  const data = String(call.body['data']);
  if (data.length > limits.jsonDataBytes) {
    throw invalid({ field: 'data', description: `must not be longer than ${limits.jsonDataBytes} bytes` });
  }
  open.parts.set(number, fromBase64(data, 'data'));
  open.encodedBytes += data.length;
  return { status: 'success' };
};

export const completeParts: Handler = (call) => {
  judge(complete, call.body);
  const { parts, encodedBytes } = uploadOf(call);
  const expected = Number(call.body['sequence_count']);
  const numbers = [...parts.keys()].sort((a, b) => a - b);
  if (numbers.length !== expected || numbers.some((number, i) => number !== i + 1)) {
    throw invalid({
      field: 'sequence_count',
      description: `parts 1 to ${expected} are needed, there are ${numbers.join(', ')}`,
    });
  }
  // Completion ends an upload even if its payload is refused: the next attempt starts anew.
  call.tenant.uploads.delete(String(call.body['upload_id']));
  const json = Buffer.concat(numbers.map((number) => parts.get(number) ?? Buffer.alloc(0)));
  return takePayload(call, json, { encodedBytes, form: 'parts' });
};

const dataSourceOf = ({ tenant, ids: [providerId = '', id = ''] }: Call): ReturnType<Tenant['dataSource']> =>
  tenant.dataSource(providerId, id);

function uploadOf(call: Call): NonNullable<ReturnType<Tenant['uploads']['get']>> {
  const { id } = dataSourceOf(call);
  const uploadId = String(call.body['upload_id']);
  const open = call.tenant.uploads.get(uploadId);
  if (open?.dataSourceId !== id) throw notFound('upload', uploadId);
  return open;
}
