import { type ConfigRules, loadConfig as load } from '@source-zoom/airbyte-connector/config';
import type { Config } from '../generated/config.ts';
import { readSpecification } from './assets.ts';
import { withPlanChoice } from './plan-names.ts';

/** The rules of `spec.json`, other names of plans, and which values are copied from Zoom. */
export function configRules(): ConfigRules<Config> {
  return {
    specification: readSpecification().connectionSpecification,
    normalize: withPlanChoice,
    credentialsOf: ({ account_id, client_id, client_secret }) =>
      Object.entries({ account_id, client_id, client_secret }),
  };
}

/** The configuration in a file, validated before anything else happens. @throws ConfigError */
export function loadConfig(path: string, onIgnored: (sentence: string) => void): Promise<Config> {
  return load(path, configRules(), onIgnored);
}
