import { existsSync } from 'node:fs';
import { connectors, destination, source } from './connectors.ts';

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
const upstreamSource = 'cbfd9856-1322-44fb-bcf1-0b39b7a8e92e';

describe.each(connectors)('metadata.yaml of %s', (name, { metadata, manifest, specification, ...files }) => {
  const { data } = metadata;
  const dockerfile = files.read('Dockerfile');

  it('agrees with package.json and the image', () => {
    expect(metadata.metadataSpecVersion).toBe('1.0');
    expect([data.dockerRepository, data.dockerImageTag, data.license]).toEqual([
      manifest.name,
      manifest.version,
      manifest.license,
    ]);
    expect(dockerfile).toContain(
      `LABEL io.airbyte.name="${data.dockerRepository}" io.airbyte.version="${data.dockerImageTag}"`,
    );
  });

  it('holds the fields that the platform requires, and none that it does not know', () => {
    const keys = Object.keys(data);
    expect(required.filter((key) => !keys.includes(key))).toEqual([]);
    expect(keys.filter((key) => !required.includes(key) && !optional.includes(key))).toEqual([]);
  });

  it('has a random id, an icon, and the documentation of the form', () => {
    expect(data.definitionId).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(existsSync(files.pathOf(data.icon))).toBe(true);
    expect(data.documentationUrl).toBe(specification.documentationUrl);
  });

  it('says what it is', () => {
    expect([data.connectorType, data.connectorSubtype, data.tags]).toEqual([
      name.split('-')[0],
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

it("each has an id of its own, not that of Airbyte's source", () => {
  const ids = connectors.map(([, { metadata }]) => metadata.data.definitionId);
  expect(new Set([...ids, upstreamSource]).size).toBe(ids.length + 1);
});

it('the source suggests all streams, the proof among them; a destination has none', () => {
  expect(source.metadata.data.suggestedStreams?.streams).toEqual(['users', 'groups', 'roles', 'snapshots']);
  expect(destination.metadata.data).not.toHaveProperty('suggestedStreams');
});

it('the transform has the version of the connectors', () => {
  const { version } = source.manifest;
  expect(destination.manifest.version).toBe(version);
  expect(source.read('packages/zoom-to-veza/Dockerfile')).toContain(`image.version="${version}"`);
});

it("the icon of the transform is the source's", () => {
  expect(source.read('packages/zoom-to-veza/assets/icon.svg')).toBe(source.read('icon.svg'));
});
