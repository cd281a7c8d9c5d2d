import { optionalStreams } from '@source-zoom/zoom-records';
import { settingsOf } from '../../packages/destination-veza/src/config/settings.ts';
import type { Config } from '../../packages/destination-veza/src/generated/config.ts';
import { permissionProfiles } from '../../packages/zoom-to-veza/src/mapping/permissions/permission-types.ts';
import { optionalProperties } from '../../packages/zoom-to-veza/src/mapping/properties.ts';
import { scopedPrivilegesModes } from '../../packages/zoom-to-veza/src/mapping/restricted/restriction-plan.ts';
import { destination, type SchemaNode } from '../../unit_tests/connectors.ts';
import { branchesOf, printSpec } from './printed-spec.ts';

const { spec, schema, properties, all, isValid } = printSpec(destination);

const withKey = {
  veza_url: 'https://acme.vezacloud.com',
  credentials: { auth_type: 'api_key' as const, api_key: 'k' },
};
const withClient = {
  ...withKey,
  credentials: {
    auth_type: 'oauth_client' as const,
    client_id: 'i',
    client_secret: 's',
    token_url: 'https://login.example.com/oauth/token',
  },
};

const applied = (config: Config): unknown => settingsOf(config, { XDG_STATE_HOME: '/state' });

/** A value that is allowed and is not the default. */
function anotherValue(node: SchemaNode): unknown {
  const { type, default: usual, examples } = node as { type: string; default: unknown; examples?: unknown[] };
  if (type === 'boolean') return usual !== true;
  if (type === 'array') return ((node['items'] as SchemaNode)['enum'] as string[]).slice(0, 1);
  if (Array.isArray(node['enum'])) return node['enum'].find((value) => value !== usual);
  if (typeof usual === 'number') return usual + 1;
  return examples?.[0] ?? 'another';
}

const optional = properties.filter(([name]) => !schema.required.includes(name));

describe("the rows of Airbyte's acceptance tests that are about the form of destination-veza", () => {
  it.each([
    ['an API key', withKey],
    ['an OAuth 2 client', withClient],
  ])('config_match_spec, optional: an address and %s are enough', (_, config) => {
    expect(isValid(config)).toBe(true);
    expect(applied(config)).toBeDefined();
  });

  it('required: the address, and all of the chosen kind of credentials', () => {
    expect(schema.required).toEqual(['veza_url', 'credentials']);
    for (const { credentials } of [withKey, withClient])
      for (const name of Object.keys(credentials)) {
        const fewer = Object.fromEntries(Object.entries(credentials).filter(([other]) => other !== name));
        expect([name, isValid({ ...withKey, credentials: fewer })]).toEqual([name, false]);
      }
  });

  it('oneof_usage: an API key, or an OAuth 2 client', () => {
    const constants = branchesOf(schema.properties['credentials'] ?? {}).map((branch) => branch['required']);
    expect(all.filter(([, node]) => 'oneOf' in node).map(([path]) => path)).toEqual(['/credentials']);
    expect(constants).toEqual([
      ['auth_type', 'api_key'],
      ['auth_type', 'client_id', 'client_secret', 'token_url'],
    ]);
  });

  it('secret_is_properly_marked: the API key and the client secret, and only they', () => {
    expect(all.filter(([, node]) => node['airbyte_secret'] === true).map(([path]) => path)).toEqual([
      '/credentials/oneOf/0/api_key',
      '/credentials/oneOf/1/client_secret',
    ]);
  });

  it('hides what only tests and special cases need', () => {
    expect(properties.filter(([, node]) => node['airbyte_hidden'] === true).map(([name]) => name)).toEqual([
      'max_age_hours',
    ]);
  });

  it('takes every mode that a connection can have with source-zoom: a push is the same in each', () => {
    expect(spec['supported_destination_sync_modes']).toEqual(['overwrite', 'append', 'append_dedup']);
    expect(spec['supportsIncremental']).toBe(true);
  });
});

describe('what the form of destination-veza offers is what the code knows', () => {
  it.each<[string, readonly string[]]>([
    ['/permission_profile', permissionProfiles],
    ['/scoped_privileges', scopedPrivilegesModes],
    ['/optional_properties/items', optionalProperties],
    ['/without_streams/items', optionalStreams],
  ])('%s has its values', (path, values) => {
    expect(all.find(([other]) => other === path)?.[1]['enum']).toEqual(values);
  });

  it('has no other enums', () => {
    expect(all.filter(([, node]) => 'enum' in node)).toHaveLength(4);
  });

  it.each(optional.filter(([, node]) => 'default' in node))(
    '%s has the default of the code',
    (name, node) => {
      expect(applied({ ...withKey, [name]: node['default'] })).toEqual(applied(withKey));
    },
  );

  it.each(optional)('%s makes a difference', (name, node) => {
    const config = { ...withKey, [name]: anotherValue(node) };
    expect(isValid(config)).toBe(true);
    expect(applied(config)).not.toEqual(applied(withKey));
  });

  it.each(optional.filter(([, node]) => 'examples' in node))(
    '%s has examples that it takes',
    (name, node) => {
      for (const example of node['examples'] as unknown[])
        expect(applied({ ...withKey, [name]: example })).toBeDefined();
    },
  );
});
