import { Ajv, type Options, type ValidateFunction } from 'ajv';

export const schemaOptions = {
  allErrors: true,
  // For the choices and for the descriptors of patterns.
  verbose: true,
  // The form's own keywords (order, group, airbyte_secret, …) are not rules; tests check that spec.json is a valid
  // schema.
  strict: false,
  validateSchema: false,
} as const satisfies Options;

/**
 * The check of a configuration by its specification. In a bundle, what it returns was compiled when the bundle was made
 * (`scripts/bundle/compiled-schema.mjs`), for loading the compiler takes longer than all else that `discover` does.
 */
export function compileSchema<Config>(specification: object): ValidateFunction<Config> {
  // It runs once: optimizing it costs more than running it.
  return new Ajv({ ...schemaOptions, code: { optimize: false } }).compile<Config>(specification);
}
