import { connectors } from '../unit_tests/connectors.ts';
import { docker } from './docker.ts';
import { patience, type Place } from './place.ts';

interface ImageConfig {
  Entrypoint: string[];
  Env: string[];
  Labels: Record<string, string>;
  User: string;
}

async function inspect(image: string): Promise<ImageConfig> {
  const { stdout } = await docker('inspect', image);
  const [{ Config: config }] = JSON.parse(stdout) as [{ Config: ImageConfig }];
  return config;
}

/** What can be seen of the images without a command of theirs. */
export function describeImageFacts(place: () => Place): void {
  describe.each(connectors)('%s', (image, { metadata }) => {
    it('image_labels (row of the acceptance tests): the name and version of metadata.yaml', async () => {
      expect((await inspect(image)).Labels).toMatchObject({
        'io.airbyte.name': metadata.data.dockerRepository,
        'io.airbyte.version': metadata.data.dockerImageTag,
      });
    });

    it('image_environment_variables (row of the acceptance tests): the entry point in both forms', async () => {
      const { Entrypoint, Env } = await inspect(image);
      expect(Env).toContain(`AIRBYTE_ENTRYPOINT=${Entrypoint.join(' ')}`);
    });
  });

  it.each(['source-zoom', 'zoom-to-veza', 'destination-veza'])(
    '%s runs as uid 1000 unasked, without a package manager',
    async (image) => {
      expect((await inspect(image)).User).toBe('1000:1000');
      const script = 'command -v npm npx corepack yarn';
      const { stdout } = await docker('run', '--rm', '--entrypoint', 'sh', image, '-c', script);
      expect(stdout).toBe('');
    },
    patience,
  );

  it.each([
    ['source-zoom', '/opt/source-zoom', ['axios', 'axios-retry', 'p-map', 'yargs']],
    ['zoom-to-veza', '/app', ['@duckdb/node-api', 'ajv', 'axios', 'pg', 'stream-json', 'yargs']],
    ['destination-veza', '/opt/destination-veza', ['ajv', 'axios', 'yargs']],
  ])(
    'the program of %s belongs to root, with a list of what is in it',
    async (image, folder, parts) => {
      const script = `find ${folder} -not -user root | head -3; touch ${folder}/main.mjs 2>&1; cat ${folder}/sbom.cdx.json`;
      const { network } = place();
      const { stdout } = await docker(
        ...['run', '--rm', ...network, '--entrypoint', 'sh', image, '-c', script],
      );
      const [refusal = '', ...lines] = stdout.split('\n');
      expect(refusal).toMatch(/permission denied/i);
      const { components } = JSON.parse(lines.join('\n')) as {
        components: { group?: string; name: string }[];
      };
      const names = components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`));
      expect(names).toEqual(expect.arrayContaining(parts));
      expect(names).not.toContain('@faker-js/faker');
    },
    patience,
  );
}
