import { Ajv, type ErrorObject } from 'ajv';
import { ConfigError } from '../errors.ts';
import type { Config } from '../generated/config.ts';
import { readSpecification } from './assets.ts';
import { configMessages } from './config-messages.ts';
import { oddCredentials } from './odd-credentials.ts';

/**
 * Validates the configuration against `spec.json`, then checks its credentials for damage on the way here.
 *
 * @throws ConfigError that names every wrong field and its rule at once, never a value.
 */
export function validateConfig(config: Record<string, unknown>): Config {
  const { connectionSpecification } = readSpecification();
  const validate = new Ajv({
    allErrors: true,
    // The form's own keywords (order, group, airbyte_secret, …) are not rules; tests check that spec.json is a valid
    // schema.
    strict: false,
    validateSchema: false,
    // It runs once: optimizing it costs more than running it.
    code: { optimize: false },
  }).compile<Config>(connectionSpecification);
  const isValid = validate(config);
  const problems = isValid
    ? oddCredentials(config)
    : (validate.errors ?? []).map((error) =>
        describe(error, connectionSpecification.properties[fieldOf(error)]?.pattern_descriptor),
      );
  if (isValid && problems.length === 0) return config;
  throw new ConfigError(configMessages.config_invalid({ problems: [...new Set(problems)].join('; ') }));
}

/** `/user_statuses/0` → `user_statuses`: the field as the form shows it. */
function fieldOf(error: ErrorObject): string {
  return error.instancePath.split('/')[1] ?? '';
}

function describe(error: ErrorObject, descriptor: string | undefined): string {
  const field = fieldOf(error);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return configMessages.missing({ field: String(params['missingProperty']) });
    case 'type':
      return configMessages.type({ field, rule: String(params['type']) });
    case 'enum':
      return configMessages.enum({ field, rule: (params['allowedValues'] as unknown[]).join(', ') });
    case 'minimum':
    case 'maximum':
    case 'minItems':
      return configMessages[error.keyword]({ field, rule: String(params['limit']) });
    case 'pattern':
      return configMessages.pattern({ field, rule: descriptor ?? String(params['pattern']) });
    case 'uniqueItems':
      return configMessages.uniqueItems({ field });
    default:
      return configMessages.other({ field, rule: error.keyword });
  }
}
