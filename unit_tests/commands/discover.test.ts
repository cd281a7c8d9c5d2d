import { messageSchema } from '@source-zoom/airbyte-protocol/testing';
import { type OptionalStream, optionalStreams } from '@source-zoom/zoom-records';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { discoverMessages } from '../../src/commands/discover.ts';
import { specMessages } from '../../src/commands/spec.ts';

const isMessage = addFormats.default(new Ajv({ allowUnionTypes: true })).compile(messageSchema);
const messages = [...discoverMessages(optionalStreams)];
const streams = messages.flatMap(({ catalog }) => catalog.streams);

it('gives one catalog that the protocol allows', () => {
  expect(messages).toHaveLength(1);
  expect(isMessage(messages[0])).toBe(true);
});

it('lists the base streams, the optional ones that are wanted, and their proof, each once', () => {
  expect(namesOf([])).toEqual(['users', 'groups', 'roles', 'snapshots']);
  expect(namesOf(['group_admins'])).toEqual(['users', 'groups', 'roles', 'group_admins', 'snapshots']);
});

function namesOf(wanted: readonly OptionalStream[]): string[] {
  return [...discoverMessages(wanted)].flatMap(({ catalog }) => catalog.streams.map(({ name }) => name));
}

describe.each(streams)('$name', (stream) => {
  const schema = stream.json_schema as {
    $schema: string;
    type: string;
    required: string[];
    properties: Record<string, { type: unknown }>;
  };

  it('pretends neither incremental reads nor that it goes on after a failure', () => {
    expect(stream).toMatchObject({
      supported_sync_modes: ['full_refresh'],
      source_defined_cursor: true,
      is_resumable: false,
    });
  });

  it('has a primary key that is a required, plain, non-null column', () => {
    const keys = stream.source_defined_primary_key.map((path) => path.join('.'));
    expect(keys[0]).toBe('account_id');
    for (const key of keys) {
      expect(schema.required).toContain(key);
      expect(schema.properties[key]?.type).toBe('string');
    }
  });

  it('has a draft-07 schema of an object that compiles', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(schema.type).toBe('object');
    expect(() => addFormats.default(new Ajv({ strict: false })).compile(schema)).not.toThrow();
  });

  it('has no keyword that loaders refuse, and only open objects', () => {
    const text = JSON.stringify(schema);
    for (const keyword of ['$ref', 'allOf', 'not', 'anyOf']) expect(text).not.toContain(`"${keyword}":`);
    expect(text).not.toContain('"additionalProperties":false');
  });
});

it('keys differ by what tells rows apart', () => {
  expect(streams.map(({ source_defined_primary_key: key }) => key.slice(1).flat())).toEqual([
    ['key'],
    ['id'],
    ['id'],
    ['group_id', 'email'],
    [],
    ['app_id'],
    [],
    ['stream'],
  ]);
});

it('spec gives one message that the protocol allows', () => {
  const spec = [...specMessages()];
  expect(spec).toHaveLength(1);
  expect(isMessage(spec[0])).toBe(true);
});
