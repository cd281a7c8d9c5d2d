// Makes the record types of both halves out of schemas/*.json, and with --check says whether the committed ones still agree.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const targets = ['src/generated', 'packages/veza-transform/src/generated'];
const bannerComment = '// Generated from schemas/ by `npm run generate`; do not edit.';
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
  const text = await compile({ ...schema, title: `${schema.title}Row` }, file, { bannerComment });
  // A field that Zoom did not send is undefined in memory and absent in JSON.
  return text.replaceAll('?:', '?: undefined |');
};

const files = (await readdir(join(root, 'schemas'))).filter((name) => name.endsWith('.json')).sort();
const stale = [];
for (const file of files) {
  const text = await types(file);
  for (const target of targets) {
    const path = join(root, target, file.replace('.json', '.ts'));
    const before = await readFile(path, 'utf8').catch(() => undefined);
    if (before === text) continue;
    stale.push(`${target}/${file.replace('.json', '.ts')}`);
    if (check) continue;
    await mkdir(join(root, target), { recursive: true });
    await writeFile(path, text);
  }
}
if (check && stale.length > 0) {
  process.stderr.write(`Out of date, run \`npm run generate\`: ${stale.join(', ')}\n`);
  process.exitCode = 1;
}
