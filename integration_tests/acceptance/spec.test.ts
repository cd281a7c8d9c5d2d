import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';

type Node = Record<string, unknown>;

interface Specification {
  documentationUrl: string;
  protocol_version: string;
  connectionSpecification: Node & {
    properties: Record<string, Node>;
    required: string[];
    groups: { id: string; title: string }[];
  };
}

/** As the built connector prints it. */
const launcher = fileURLToPath(new URL('../../bin/source-zoom.mjs', import.meta.url));
const printed = execFileSync(process.execPath, [launcher, 'spec'], { encoding: 'utf8' });
const { spec } = JSON.parse(printed) as { spec: Specification };
const schema = spec.connectionSpecification;
const properties = Object.entries(schema.properties);

/** Every schema object of the specification with its path; `properties` maps are not schemas themselves. */
function* schemas(node: Node, path = ''): Generator<[string, Node]> {
  yield [path, node];
  for (const [name, child] of Object.entries((node['properties'] ?? {}) as Record<string, Node>))
    yield* schemas(child, `${path}/${name}`);
  if (node['items'] !== undefined) yield* schemas(node['items'] as Node, `${path}/items`);
}
const all = [...schemas(schema)];

const config = { account_id: 'a', client_id: 'b', client_secret: 'c' };
const validate = (value: unknown): boolean => new Ajv({ strict: false }).compile(schema)(value);

describe("the rows of Airbyte's acceptance tests for the specification", () => {
  it('match_expected: one message, which is spec.json', () => {
    const expected = JSON.parse(readFileSync(new URL('../../spec.json', import.meta.url), 'utf8')) as unknown;
    expect(printed.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(printed)).toEqual({ type: 'SPEC', spec: expected });
  });

  it('config_match_spec: a configuration of the upstream source validates unchanged', () => {
    expect(validate({ ...config, authorization_endpoint: 'https://zoom.us/oauth/token' })).toBe(true);
    expect(validate({ ...config, num_workers: 20 })).toBe(true);
  });

  it('required: the three credentials and nothing else', () => {
    expect(schema.required).toEqual(['account_id', 'client_id', 'client_secret']);
    expect(validate({ account_id: 'a', client_id: 'b' })).toBe(false);
  });

  it('enum_usage: enum values are distinct', () => {
    const enums = all.map(([, node]) => node['enum']).filter(Array.isArray);
    expect(enums).toHaveLength(4);
    for (const values of enums) expect(new Set(values).size).toBe(values.length);
  });

  it('oneof_usage: there is none', () => {
    expect(all.filter(([, node]) => 'oneOf' in node)).toEqual([]);
  });

  it('secret_is_properly_marked: the client secret, and only it', () => {
    expect(all.filter(([, node]) => node['airbyte_secret'] === true).map(([path]) => path)).toEqual([
      '/client_secret',
    ]);
    expect(schema.properties['client_secret']?.['type']).toBe('string');
  });

  it('property_type_is_not_array: one type each', () => {
    for (const [, node] of all) expect(typeof node['type']).toBe('string');
  });

  it('object_not_empty: only the top is an object, and it has properties', () => {
    expect(all.filter(([, node]) => node['type'] === 'object').map(([path]) => path)).toEqual(['']);
    expect(properties.length).toBeGreaterThan(0);
  });

  it('array_type: items are strings', () => {
    for (const [, node] of all.filter(([, { type }]) => type === 'array'))
      expect((node['items'] as Node)['type']).toBe('string');
  });

  it.each([
    ...['not', 'anyOf', 'allOf', 'patternProperties', 'prefixItems', 'if', 'then', 'else'],
    ...['dependentSchemas', 'dependentRequired'],
  ])('forbidden_complex_types: no %s', (keyword) => {
    expect(all.filter(([, node]) => keyword in node)).toEqual([]);
  });

  it.each(['$ref', '$defs', 'definitions'])('defined_refs_exist: no %s', (keyword) => {
    expect(all.filter(([, node]) => keyword in node)).toEqual([]);
  });

  const datePattern = ({ pattern }: Node): boolean => /\[0-9\]\{4\}|\\d\{4\}/.test(String(pattern));

  it('date_pattern: no date without its pattern, for there is none', () => {
    expect(all.filter(([, node]) => String(node['format']).startsWith('date'))).toEqual([]);
  });

  it('date_format: no pattern of a date without the format', () => {
    expect(all.filter(([, node]) => datePattern(node))).toEqual([]);
  });

  it('duplicate_order: order is given and unique in a group', () => {
    const places = properties.map(([, node]) => `${String(node['group'])} ${String(node['order'])}`);
    expect(new Set(places).size).toBe(properties.length);
    for (const [, node] of properties) expect(Number.isInteger(node['order'])).toBe(true);
  });

  it('nested_group: groups are declared and used on the top level only', () => {
    const declared = schema.groups.map(({ id }) => id);
    for (const [, node] of properties) expect(declared).toContain(node['group']);
    for (const [path, node] of all)
      if (path.split('/').length !== 2) expect(node).not.toHaveProperty('group');
  });

  it('display_type: only on oneOf, so nowhere', () => {
    expect(all.filter(([, node]) => 'display_type' in node)).toEqual([]);
  });

  it('additional_properties_is_true', () => {
    const settings = all.filter(([, node]) => 'additionalProperties' in node);
    expect(settings.map(([path, node]) => [path, node['additionalProperties']])).toEqual([['', true]]);
  });

  it('optional: every other field has a default or may be left out', () => {
    expect(validate(config)).toBe(true);
  });

  it('has_secret: there is a field for it', () => {
    expect(all.some(([, node]) => node['airbyte_secret'] === true)).toBe(true);
  });

  it('oauth_flow_parameters: no flow, for a Server-to-Server app has no consent page', () => {
    expect(spec).not.toHaveProperty('advanced_auth');
  });

  it('oauth_is_default_method: there is one method only, which is no choice', () => {
    expect(all.filter(([, node]) => 'oneOf' in node)).toEqual([]);
  });

  it('backward_compatibility: a configuration of the first release is still one', () => {
    expect(schema.required.every((name) => name in config)).toBe(true);
    for (const name of ['plan', 'rate_limit_percent', 'region', 'user_statuses', 'page_size'])
      expect(schema.properties).toHaveProperty(name);
  });

  it('defaults fit their own rules', () => {
    for (const [name, node] of properties)
      if ('default' in node)
        expect([name, validate({ ...config, [name]: node['default'] })]).toEqual([name, true]);
  });

  it('examples fit their own rules', () => {
    for (const [name, node] of properties)
      for (const example of (node['examples'] ?? []) as unknown[])
        expect([name, validate({ ...config, [name]: example })]).toEqual([name, true]);
  });

  it('every field tells its title and what to enter', () => {
    for (const [, node] of properties) {
      expect(String(node['title']).length).toBeGreaterThan(3);
      expect(String(node['description'])).toMatch(/\.$/);
    }
  });

  it('hides what only tests and special cases need', () => {
    expect(properties.filter(([, node]) => node['airbyte_hidden'] === true).map(([name]) => name)).toEqual([
      'page_size',
      'api_base_url',
      'authorization_endpoint',
    ]);
  });

  it('offers a protocol version that platforms know, and a page to read', () => {
    expect(spec.protocol_version).toBe('0.2.0');
    expect(new URL(spec.documentationUrl).protocol).toBe('https:');
  });
});
