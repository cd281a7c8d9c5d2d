import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { guideAddress } from '../../packages/values/dist/guide-address.js';
import { publicFields } from './public-fields.mjs';
import { withPublicLinks } from './readme-links.mjs';

/** The guide of each connector, which its form in a platform links to. */
const guides = { 'source-zoom': 'docs/airbyte.md', 'destination-veza': 'docs/destination.md' };

/** Changes a JSON file by `change`. */
function edit(path, change) {
  const text = JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8'))), null, 2);
  writeFileSync(path, `${text}\n`);
}

/**
 * Fills in what of the built packages needs a public address: fields of their manifests, and the guide that a form links to.
 * Outside of a release only the links of a README change, which would lead nowhere.
 *
 * @param bundles folder of the packages.
 * @param env as GitHub Actions sets it.
 */
export function fillAddresses(bundles, env) {
  const fields = publicFields(env);
  for (const name of readdirSync(bundles)) {
    const folder = `${bundles}/${name}`;
    const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const addressOf = fields && ((path) => guideAddress({ version, ...fields }, path));
    const readme = `${folder}/README.md`;
    if (existsSync(readme)) writeFileSync(readme, withPublicLinks(readFileSync(readme, 'utf8'), addressOf));
    if (fields === undefined) continue;
    edit(`${folder}/package.json`, (manifest) => ({ ...manifest, ...fields }));
    const guide = guides[name];
    if (guide === undefined || !existsSync(`${folder}/spec.json`)) continue;
    const documentationUrl = guideAddress({ version, ...fields }, guide);
    edit(`${folder}/spec.json`, (specification) => ({ ...specification, documentationUrl }));
  }
}
