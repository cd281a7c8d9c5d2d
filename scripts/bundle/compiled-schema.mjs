import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { schemaOptions } from '../../packages/airbyte-connector/dist/config/compile-schema.js';

/**
 * For esbuild: the check of a configuration, compiled from the specification now instead of at each start.
 *
 * @param specification path of a `spec.json`
 */
export function compiledSchema(specification) {
  return {
    name: 'compiled-schema',
    setup(build) {
      build.onLoad({ filter: /\/airbyte-connector\/dist\/config\/compile-schema\.js$/ }, async () => {
        const { connectionSpecification } = JSON.parse(await readFile(specification, 'utf8'));
        const ajv = new Ajv({ ...schemaOptions, code: { source: true, esm: true } });
        const code = standaloneCode(ajv, ajv.compile(connectionSpecification));
        return {
          contents: `${code}\nexport const compileSchema = () => validate;`,
          resolveDir: fileURLToPath(new URL('.', import.meta.url)),
        };
      });
    },
  };
}
