import { connectors, type SchemaNode } from '../../unit_tests/connectors.ts';
import { branchesOf, fits, printSpec, propertiesOf } from './printed-spec.ts';

/** Names of fields that Airbyte's tests take for secrets, wherever they stand. */
const secretNames = [
  ...['client_token', 'access_token', 'api_token', 'token', 'secret', 'client_secret', 'password', 'key'],
  ...['service_account_info', 'service_account', 'tenant_id', 'certificate', 'jwt', 'credentials', 'app_id'],
  ...['appid', 'refresh_token'],
];

const isText = ({ type }: SchemaNode): boolean => type === 'string';

describe.each(connectors)(
  "the rows of Airbyte's acceptance tests for the specification of %s",
  (_, connector) => {
    const { printed, spec, schema, properties, all } = printSpec(connector);

    it('match_expected: one message, which is spec.json', () => {
      expect(printed.trim().split('\n')).toHaveLength(1);
      expect(JSON.parse(printed)).toEqual({ type: 'SPEC', spec: connector.specification });
    });

    it('enum_usage: enum values are distinct', () => {
      const enums = all.map(([, node]) => node['enum']).filter(Array.isArray);
      expect(enums).not.toEqual([]);
      for (const values of enums) expect(new Set(values).size).toBe(values.length);
    });

    it('oneof_usage: the branches of an object, told apart by one constant that they have in common', () => {
      for (const [, node] of all.filter(([, { oneOf }]) => oneOf !== undefined)) {
        expect(node['type']).toBe('object');
        const branches = branchesOf(node);
        const [first = {}] = branches;
        const common = Object.keys(propertiesOf(first)).filter((name) =>
          branches.every((branch) => propertiesOf(branch)[name]?.['const'] !== undefined),
        );
        expect(common).toHaveLength(1);
        const constants = branches.map((branch) => propertiesOf(branch)[String(common[0])] ?? {});
        expect(new Set(constants.map((constant) => constant['const'])).size).toBe(branches.length);
        for (const constant of constants) {
          expect(constant).not.toHaveProperty('default');
          expect(constant).not.toHaveProperty('enum');
        }
        for (const branch of branches) {
          expect(branch['type']).toBe('object');
          expect(String(branch['title']).length).toBeGreaterThan(3);
          expect(branch['required']).toContain(common[0]);
        }
      }
    });

    it('secret_is_properly_marked: what is called like a secret, and only texts', () => {
      for (const [path, node] of all)
        if (secretNames.includes(String(path.split('/').at(-1))) && node['type'] !== 'object')
          expect([path, node['airbyte_secret']]).toEqual([path, true]);
      for (const [, node] of all) if ('airbyte_secret' in node) expect(isText(node)).toBe(true);
    });

    it('has_secret: there is a field for it', () => {
      expect(all.some(([, node]) => node['airbyte_secret'] === true)).toBe(true);
    });

    it('property_type_is_not_array: one type each', () => {
      for (const [, node] of all) expect(typeof node['type']).toBe('string');
    });

    it('object_not_empty: an object has properties or branches', () => {
      for (const [, node] of all.filter(([, { type }]) => type === 'object'))
        expect(Object.keys(propertiesOf(node)).length + branchesOf(node).length).toBeGreaterThan(0);
    });

    it('array_type: items are strings', () => {
      for (const [, node] of all.filter(([, { type }]) => type === 'array'))
        expect(isText(node['items'] as SchemaNode)).toBe(true);
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

    const datePattern = ({ pattern }: SchemaNode): boolean => /\[0-9\]\{4\}|\\d\{4\}/.test(String(pattern));

    it('date_pattern: no date without its pattern, for there is none', () => {
      expect(all.filter(([, node]) => String(node['format']).startsWith('date'))).toEqual([]);
    });

    it('date_format: no pattern of a date without the format', () => {
      expect(all.filter(([, node]) => datePattern(node))).toEqual([]);
    });

    it('duplicate_order: order is given and unique in a group, and in a branch', () => {
      for (const [, node] of all) {
        const fields = Object.values(propertiesOf(node));
        const places = fields.map(({ group, order }) => `${String(group)} ${String(order)}`);
        expect(new Set(places).size).toBe(fields.length);
        for (const { order } of fields) expect(Number.isInteger(order)).toBe(true);
      }
    });

    it('nested_group: groups are declared, all of them used, and on the top level only', () => {
      const groups = properties.map(([, node]) => node['group']);
      expect(new Set(groups)).toEqual(new Set(schema.groups.map(({ id }) => id)));
      const top = new Set(properties.map(([, node]) => node));
      for (const [, node] of all) if (!top.has(node)) expect(node).not.toHaveProperty('group');
    });

    it('display_type: only on oneOf', () => {
      for (const [, node] of all) if ('display_type' in node) expect(node).toHaveProperty('oneOf');
    });

    it('additional_properties_is_true: said once, at the top', () => {
      const settings = all.filter(([, node]) => 'additionalProperties' in node);
      expect(settings.map(([path, node]) => [path, node['additionalProperties']])).toEqual([['', true]]);
    });

    it('oauth_flow_parameters: no flow, for there is no consent page', () => {
      expect(spec).not.toHaveProperty('advanced_auth');
    });

    it('a default fits its own rules, and so does an example', () => {
      for (const [path, node] of all) {
        const defaults = 'default' in node ? [node['default']] : [];
        for (const value of [...defaults, ...((node['examples'] ?? []) as unknown[])])
          expect([path, value, fits(value, node)]).toEqual([path, value, true]);
      }
    });

    it('every field that is filled in tells its title and what to enter', () => {
      for (const [path, node] of all.filter(([, { order }]) => order !== undefined)) {
        expect(String(node['title']).length).toBeGreaterThan(3);
        const isFixed = 'const' in node;
        expect([path, isFixed || String(node['description']).endsWith('.')]).toEqual([path, true]);
      }
    });

    it('a pattern is explained in words', () => {
      for (const [path, node] of all)
        expect([path, 'pattern_descriptor' in node]).toEqual([path, 'pattern' in node]);
    });

    it('offers a protocol version that platforms know, and a page to read', () => {
      expect(spec.protocol_version).toBe('0.2.0');
      expect(new URL(spec.documentationUrl).protocol).toBe('https:');
    });
  },
);
