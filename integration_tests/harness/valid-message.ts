import { readFileSync } from 'node:fs';
import { type AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { messageSchema } from '@source-zoom/airbyte-protocol/testing';
import { knownStreams } from '@source-zoom/zoom-records';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { assertDocumented } from './documented.ts';

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(messageSchema);

const rows = new Map<string, ValidateFunction>(
  knownStreams.map((stream) => {
    const file = new URL(`../../schemas/${stream}.json`, import.meta.url);
    const schema = JSON.parse(readFileSync(file, 'utf8')) as object;
    // Stricter than what we publish: a field that is not declared is a fault.
    return [stream, ajv.compile({ ...schema, additionalProperties: false })];
  }),
);

/** Throws when a message breaks the protocol's schema, a row the schema of its stream, or a text is not documented. */
export function assertValidMessage(message: unknown): void {
  assertOfProtocol(message);
  assertDocumented(message as AirbyteMessage);
}

/** Throws when a message breaks the protocol's schema, or a row the schema of its stream, whatever the texts say. */
export function assertOfProtocol(message: unknown): void {
  if (!validate(message))
    throw new Error(`Not a message: ${ajv.errorsText(validate.errors)}: ${JSON.stringify(message)}`);
  const { type, record } = message as { type: string; record?: { stream: string; data: unknown } };
  if (type !== 'RECORD' || record === undefined) return;
  const row = rows.get(record.stream);
  if (row === undefined) throw new Error(`A row of an unknown stream: ${record.stream}`);
  if (!row(record.data))
    throw new Error(`${record.stream}: ${ajv.errorsText(row.errors)}: ${JSON.stringify(record.data)}`);
}
