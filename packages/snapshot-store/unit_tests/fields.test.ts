import { readFileSync } from 'node:fs';
import { knownStreams } from '@source-zoom/zoom-records';
import { toGroup, toRole, toUser } from '../src/generated/staged-fields.ts';
import { type FieldKind, placeFields, shapeOf } from '../src/staging/fields.ts';
import { unreadFields } from './unread-fields.ts';

interface Property {
  type: string | string[];
  format?: string;
}

function schema(stream: string): Record<string, Property> {
  const text = readFileSync(new URL(`../../../schemas/${stream}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { properties: Record<string, Property> }).properties;
}

function kindOf({ type, format }: Property): string {
  if (format === 'date-time') return 'time';
  const name = [type].flat().find((one) => one !== 'null') ?? '';
  return { string: 'text', array: 'json', object: 'json' }[name] ?? name;
}

it.each(knownStreams)('knows every field of the schema of %s, by its kind', (stream) => {
  const kinds = Object.entries<FieldKind>({
    ...placeFields(stream),
    ...shapeOf(stream).fields,
  });
  const staged = kinds.map(([name, kind]) => [name, typeof kind === 'object' ? 'json' : kind]);
  const declared = Object.entries(schema(stream)).map(([name, property]) => [name, kindOf(property)]);
  expect({ ...Object.fromEntries(staged), ...unreadFields[stream] }).toEqual(Object.fromEntries(declared));
  expect(shapeOf(stream).needed.filter((name) => !(name in schema(stream)))).toEqual([]);
});

it.each([
  ['users', toUser],
  ['groups', toGroup],
  ['roles', toRole],
] as const)('puts the values of %s under their names', (stream, toRow) => {
  const names = Object.keys(shapeOf(stream).fields);
  const base = { account_id: 'account_id', snapshot_at: 'snapshot_at' };
  const row = toRow(names as never, base);
  expect(Object.keys(row)).toEqual(['account_id', 'snapshot_at', ...names]);
  expect(Object.entries(row).filter(([name, value]) => name !== value)).toEqual([]);
});
