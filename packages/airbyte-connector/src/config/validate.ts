import type { ErrorObject } from 'ajv';
import type { ConnectionSpecification } from '../assets.ts';
import { ConfigError } from '../errors.ts';
import { type Choice, choicesIn } from './choices.ts';
import { compileSchema } from './compile-schema.ts';
import { configMessages } from './config-messages.ts';
import { oddCredentials } from './odd-credentials.ts';
import { unknownFields } from './unknown-fields.ts';

/** What a configuration must be like. */
export interface ConfigRules<Config> {
  specification: ConnectionSpecification;
  /** Puts what the specification has in place of what means the same; default: nothing does. */
  normalize?: (config: Record<string, unknown>) => Record<string, unknown>;
  /** The values that are copied from elsewhere, by the field as the form shows it. */
  credentialsOf: (config: Config) => readonly (readonly [field: string, value: string])[];
}

/**
 * Validates the configuration against the specification, then checks its credentials for damage on the way here. A
 * field that the form does not have is ignored: a platform may have reasons to add one.
 *
 * @throws ConfigError that names every wrong field and its rule at once, never a value.
 */
export function validateConfig<Config>(
  given: Record<string, unknown>,
  { specification, normalize, credentialsOf }: ConfigRules<Config>,
  onIgnored: (sentence: string) => void,
): Config {
  const validate = compileSchema<Config>(specification);
  const config = normalize?.(given) ?? given;
  const unknown = unknownFields(config, specification);
  const problems = validate(config)
    ? oddCredentials(credentialsOf(config))
    : // What is missing may be there under a misspelt name.
      [...problemsIn(validate.errors ?? []), ...unknown];
  if (problems.length > 0)
    throw new ConfigError(configMessages.config_invalid({ problems: [...new Set(problems)].join('; ') }));
  for (const problem of unknown) onIgnored(configMessages.ignored_field({ problem }));
  return config as Config;
}

function problemsIn(errors: readonly ErrorObject[]): string[] {
  const choices = choicesIn(errors);
  return errors
    .filter((error) => choices.every((choice) => choice.isAbout(error)))
    .map((error) => describe(error, choices));
}

/** `/credentials/api_key` → `credentials.api_key`, `/user_statuses/0` → `user_statuses`: as the form shows it. */
function fieldOf({ instancePath }: ErrorObject): string {
  return instancePath
    .split('/')
    .filter((part) => !/^\d*$/.test(part))
    .join('.');
}

/** A value that holds commas is in quotation marks. */
const listed = (values: readonly unknown[]): string =>
  values.map((value) => (String(value).includes(',') ? `"${String(value)}"` : String(value))).join(', ');

function describe(error: ErrorObject, choices: readonly Choice[]): string {
  const field = fieldOf(error);
  const member = (name: string): string => (field === '' ? name : `${field}.${name}`);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return configMessages.missing({ field: member(String(params['missingProperty'])) });
    case 'type':
      return configMessages.type({ field, rule: String(params['type']) });
    case 'enum':
      return configMessages.enum({ field, rule: listed(params['allowedValues'] as unknown[]) });
    case 'minimum':
    case 'maximum':
    case 'minItems':
      return configMessages[error.keyword]({ field, rule: String(params['limit']) });
    case 'pattern': {
      const { pattern_descriptor: descriptor } = error.parentSchema as { pattern_descriptor?: string };
      return configMessages.pattern({ field, rule: descriptor ?? String(params['pattern']) });
    }
    case 'uniqueItems':
      return configMessages.uniqueItems({ field });
    case 'oneOf': {
      const { name = '', options = [] } = choices.find((choice) => choice.error === error) ?? {};
      return configMessages.enum({ field: member(name), rule: listed(options) });
    }
    default:
      return configMessages.other({ field, rule: error.keyword });
  }
}
