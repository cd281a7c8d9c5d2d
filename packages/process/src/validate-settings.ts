import addFormats from 'ajv-formats';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { InvalidSettingsFile } from './errors.ts';

/**
 * Checks a parsed settings file by its schema. Everything that is wrong is reported at once, each fault with its
 * place.
 *
 * Throws `InvalidSettingsFile`.
 */
export type SettingsCheck<T> = (value: unknown, file: string) => T;

export function settingsValidator<T>(schema: object): SettingsCheck<T> {
  let validate: ValidateFunction<T> | undefined;
  return (value, file) => {
    // Not earlier: compiling takes longer than everything else at start-up, and most runs have no settings file.
    validate ??= addFormats
      .default(new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true }))
      .compile<T>(schema);
    if (validate(value)) return value;
    const problems = new Set(
      (validate.errors ?? [])
        .filter(({ keyword }) => keyword !== 'if' && keyword !== 'propertyNames')
        .map(sentence),
    );
    throw new InvalidSettingsFile(file, [...problems].join('; '));
  };
}

const sentences: Readonly<Record<string, (params: Record<string, unknown>) => string>> = {
  additionalProperties: (params) => `has the unknown key ${JSON.stringify(params['additionalProperty'])}`,
  required: (params) => `lacks ${JSON.stringify(params['missingProperty'])}`,
  enum: (params) => `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`,
  type: (params) => `must be of type ${[params['type']].flat().join(' or ')}`,
  minItems: (params) => `must have at least ${String(params['limit'])} entries`,
  maxItems: (params) => `must have at most ${String(params['limit'])} entries`,
  minLength: () => 'must not be empty',
  minimum: (params) => `must be at least ${String(params['limit'])}`,
  maximum: (params) => `must be at most ${String(params['limit'])}`,
  format: (params) => `must be a ${String(params['format'])} such as 2027-06-30`,
  pattern: (params) => `must match ${String(params['pattern'])}`,
};

function sentence(error: ErrorObject): string {
  const place = error.instancePath.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
  const name = error.propertyName === undefined ? '' : ` key ${JSON.stringify(error.propertyName)}`;
  const { description } = (error.parentSchema ?? {}) as { description?: string };
  const text =
    (error.keyword === 'pattern' && description !== undefined ? `must be ${description}` : undefined) ??
    sentences[error.keyword]?.(error.params as Record<string, unknown>) ??
    error.message ??
    'is wrong';
  return `${place === '' ? 'the file' : place}${name} ${text}`;
}
