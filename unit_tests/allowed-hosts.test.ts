import { assertAllowedUrls, regionHosts } from '../src/zoom/hosts.ts';
import { type Connector, destination, type SchemaNode, source } from './connectors.ts';

const hostsOf = ({ metadata }: Connector): string[] => metadata.data.allowedHosts.hosts;

it('the source may speak to the hosts that its code takes, clusters too, and to no other', () => {
  const fits = (host: string): boolean =>
    hostsOf(source).some((pattern) =>
      pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern,
    );
  const taken = (host: string): boolean => {
    try {
      assertAllowedUrls({ api_base_url: `https://${host}/v2` }, {});
      return true;
    } catch {
      return false;
    }
  };
  const regions = Object.values(regionHosts).flatMap(({ tokenUrl, apiBaseUrl }) => [
    new URL(tokenUrl).hostname,
    new URL(apiBaseUrl).hostname,
  ]);
  expect(regions.filter((host) => !fits(host))).toEqual([]);
  const others = ['eu01api.zoom.us', 'sg01api.zoom.us', 'evilzoom.us', 'zoom.us.evil.example', 'zoom.com'];
  for (const host of [...regions, ...others]) expect([host, fits(host)]).toEqual([host, taken(host)]);
});

/** The fields that take an address, which is what their examples are; with dots, as the platform writes nested fields. */
function addressFields(node: SchemaNode, path: readonly string[] = []): string[] {
  const below = [
    ...((node['oneOf'] ?? []) as SchemaNode[]).flatMap((branch) => addressFields(branch, path)),
    ...Object.entries((node['properties'] ?? {}) as Record<string, SchemaNode>).flatMap(([name, child]) =>
      addressFields(child, [...path, name]),
    ),
  ];
  const examples = (node['examples'] ?? []) as unknown[];
  return examples.some((example) => String(example).startsWith('https://')) ? [path.join('.')] : below;
}

it("the destination may speak to the addresses that are entered in its form, and to Veza's", () => {
  const entered = addressFields(destination.specification.connectionSpecification);
  expect(entered).toEqual(['veza_url', 'credentials.token_url']);
  expect(hostsOf(destination)).toEqual([...entered.map((field) => `\${${field}}`), '*.vezacloud.com']);
});
