import { source } from '../../unit_tests/connectors.ts';
import { printSpec } from './printed-spec.ts';

const { schema, properties, all, isValid } = printSpec(source);
const config = { account_id: 'a', client_id: 'b', client_secret: 'c' };

describe("the rows of Airbyte's acceptance tests that are about the form of source-zoom", () => {
  it('config_match_spec: a configuration of the upstream source validates unchanged', () => {
    expect(isValid({ ...config, authorization_endpoint: 'https://zoom.us/oauth/token' })).toBe(true);
    expect(isValid({ ...config, num_workers: 20 })).toBe(true);
  });

  it('required: the three credentials and nothing else', () => {
    expect(schema.required).toEqual(['account_id', 'client_id', 'client_secret']);
    expect(isValid({ account_id: 'a', client_id: 'b' })).toBe(false);
  });

  it('optional: every other field has a default or may be left out', () => {
    expect(isValid(config)).toBe(true);
  });

  it('secret_is_properly_marked: the client secret, and only it', () => {
    expect(all.filter(([, node]) => node['airbyte_secret'] === true).map(([path]) => path)).toEqual([
      '/client_secret',
    ]);
  });

  it('oauth_is_default_method: there is one method only, which is no choice', () => {
    expect(all.filter(([, node]) => 'oneOf' in node)).toEqual([]);
  });

  it('backward_compatibility: a configuration of the first release is still one', () => {
    expect(schema.required.every((name) => name in config)).toBe(true);
    for (const name of ['plan', 'rate_limit_percent', 'region', 'user_statuses', 'page_size'])
      expect(schema.properties).toHaveProperty(name);
  });

  it('hides what only tests and special cases need', () => {
    expect(properties.filter(([, node]) => node['airbyte_hidden'] === true).map(([name]) => name)).toEqual([
      'page_size',
      'api_base_url',
      'authorization_endpoint',
    ]);
  });
});
