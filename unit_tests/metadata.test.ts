import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { assertAllowedUrls, regionHosts } from '../src/zoom/hosts.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const { metadataSpecVersion, data } = parse(read('metadata.yaml')) as {
  metadataSpecVersion: string;
  data: {
    definitionId: string;
    connectorType: string;
    connectorSubtype: string;
    dockerRepository: string;
    dockerImageTag: string;
    icon: string;
    license: string;
    documentationUrl: string;
    allowedHosts: { hosts: string[] };
    suggestedStreams: { streams: string[] };
    tags: string[];
  };
};
const manifest = JSON.parse(read('package.json')) as { name: string; version: string; license: string };
const dockerfile = read('Dockerfile');

// Source: the fields of Airbyte's metadata file; a key that is not among them is refused there.
const required = [
  ...['name', 'definitionId', 'connectorType', 'connectorSubtype', 'dockerRepository', 'dockerImageTag'],
  ...['license', 'documentationUrl', 'githubIssueLabel', 'releaseStage'],
];
const optional = [
  ...['supportLevel', 'icon', 'releaseDate', 'erdUrl', 'tags', 'connectorBuildOptions'],
  ...['connectorTestSuitesOptions', 'allowedHosts', 'suggestedStreams', 'registryOverrides'],
  ...['remoteRegistries', 'resourceRequirements', 'releases', 'maxSecondsBetweenMessages'],
  ...['protocolVersion', 'ab_internal', 'externalDocumentationUrls'],
];

describe('metadata.yaml', () => {
  it('agrees with package.json and the image', () => {
    expect(metadataSpecVersion).toBe('1.0');
    expect([data.dockerRepository, data.dockerImageTag, data.license]).toEqual([
      manifest.name,
      manifest.version,
      manifest.license,
    ]);
    expect(dockerfile).toContain(
      `LABEL io.airbyte.name="${data.dockerRepository}" io.airbyte.version="${data.dockerImageTag}"`,
    );
    expect(read('packages/zoom-to-veza/Dockerfile')).toContain(`image.version="${manifest.version}"`);
  });

  it('allows the hosts that the code may speak to, clusters too, and no other', () => {
    const { hosts } = data.allowedHosts;
    const fits = (host: string): boolean =>
      hosts.some((pattern) =>
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

  it('holds the fields that the platform requires, and none that it does not know', () => {
    const keys = Object.keys(data);
    expect(required.filter((key) => !keys.includes(key))).toEqual([]);
    expect(keys.filter((key) => !required.includes(key) && !optional.includes(key))).toEqual([]);
  });

  it('suggests all streams, the proof among them', () => {
    expect(data.suggestedStreams.streams).toEqual(['users', 'groups', 'roles', 'snapshots']);
  });

  it("has an id of its own, not that of Airbyte's source, an icon, and the documentation of the form", () => {
    expect(data.definitionId).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(data.definitionId).not.toBe('cbfd9856-1322-44fb-bcf1-0b39b7a8e92e');
    expect(existsSync(new URL(`../${data.icon}`, import.meta.url))).toBe(true);
    expect((JSON.parse(read('spec.json')) as { documentationUrl: string }).documentationUrl).toBe(
      data.documentationUrl,
    );
    expect([data.connectorType, data.connectorSubtype, data.tags]).toEqual([
      'source',
      'api',
      expect.arrayContaining(['language:typescript']),
    ]);
  });

  it('has the entry point as the platform wants it: the same words twice', () => {
    const environment = /AIRBYTE_ENTRYPOINT="([^"]+)"/.exec(dockerfile)?.[1];
    const entrypoint = /^ENTRYPOINT (\[.*\])$/m.exec(dockerfile)?.[1];
    expect((JSON.parse(entrypoint ?? '[]') as string[]).join(' ')).toBe(environment);
  });
});

it('the icon of the transform is the same', () => {
  expect(read('packages/zoom-to-veza/assets/icon.svg')).toBe(read('icon.svg'));
});
