import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { regionHosts } from '../src/zoom/hosts.ts';

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
    expect(read('packages/veza-transform/Dockerfile')).toContain(`image.version="${manifest.version}"`);
  });

  it('allows the hosts that the code speaks to, and no other', () => {
    const hosts = Object.values(regionHosts).flatMap(({ tokenUrl, apiBaseUrl }) => [
      new URL(tokenUrl).hostname,
      new URL(apiBaseUrl).hostname,
    ]);
    expect([...data.allowedHosts.hosts].sort()).toEqual([...new Set(hosts)].sort());
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
  expect(read('packages/veza-transform/assets/icon.svg')).toBe(read('icon.svg'));
});
