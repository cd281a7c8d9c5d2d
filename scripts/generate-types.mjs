// Makes the types of the records and the table of the staged fields out of schemas/*.json, the type of the
// configurations out of spec.json, and what the dbt package takes from schemas/ and from the table of permission types; with
// --check says whether the committed ones still agree.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';
import { streamModels } from './dbt-documentation.mjs';
import { permissionTypesSeed } from './permission-types.mjs';
import { stagedFieldsModule } from './staged-fields.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const streams = (await readdir(join(root, 'schemas'))).map((file) => file.replace(/\.json$/, '')).sort();
const [store, dbt] = ['packages/snapshot-store', 'integrations/dbt/zoom_access'];
const banner = (source) => `// Generated from ${source} by \`npm run generate\`; do not edit.`;
const check = process.argv.includes('--check');

/** The rows we write hold declared fields only, so the types are closed although the schemas, as Airbyte asks, are open. */
const closed = (schema) => {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== 'object') return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)]);
  return { ...Object.fromEntries(entries), ...('properties' in schema && { additionalProperties: false }) };
};

const types = async (file) => {
  const schema = closed(JSON.parse(await readFile(join(root, 'schemas', file), 'utf8')));
  const text = await compile({ ...schema, title: `${schema.title}Row` }, file, {
    bannerComment: banner('schemas/'),
  });
  // A field that Zoom did not send is undefined in memory and absent in JSON.
  return text.replaceAll(/\?:(\s*\|)?/g, '?: undefined |');
};

/** Titles would become a type each. */
const untitled = (schema) => {
  if (Array.isArray(schema)) return schema.map(untitled);
  if (schema === null || typeof schema !== 'object') return schema;
  const entries = Object.entries(schema).filter(
    ([key, value]) => key !== 'title' || typeof value !== 'string',
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, untitled(value)]));
};

/** The configuration stays open: a platform may add keys of its own. */
const configType = async (path) => {
  const { connectionSpecification } = JSON.parse(await readFile(join(root, path), 'utf8'));
  const schema = { ...untitled(connectionSpecification), title: 'Config' };
  return compile(schema, 'config', { bannerComment: banner(path), ignoreMinAndMaxItems: true });
};

const json = async (path) => JSON.parse(await readFile(join(root, path), 'utf8'));
const schemas = {};
const outputs = {
  'src/generated/config.ts': await configType('spec.json'),
  'packages/destination-veza/src/generated/config.ts': await configType(
    'packages/destination-veza/spec.json',
  ),
};
for (const stream of streams) {
  schemas[stream] = await json(`schemas/${stream}.json`);
  outputs[`packages/zoom-records/src/generated/${stream}.ts`] = await types(`${stream}.json`);
}
outputs['packages/zoom-records/src/generated/index.ts'] = [
  banner('schemas/'),
  '',
  ...streams.map((stream) => `export type * from './${stream}.ts';`),
  '',
].join('\n');
outputs[`${store}/src/generated/staged-fields.ts`] = stagedFieldsModule(
  await json(`${store}/staged-fields.json`),
  schemas,
);
outputs[`${dbt}/seeds/zoom_permission_types.csv`] = await permissionTypesSeed(root);
outputs[`${dbt}/models/generated/streams.yml`] = streamModels(schemas);

const stale = [];
for (const [path, text] of Object.entries(outputs)) {
  const before = await readFile(join(root, path), 'utf8').catch(() => undefined);
  if (before === text) continue;
  stale.push(path);
  if (check) continue;
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
if (check && stale.length > 0) {
  process.stderr.write(`Out of date, run \`npm run generate\`: ${stale.join(', ')}\n`);
  process.exitCode = 1;
}
