import { type ConfigRules, loadConfig as load } from '@source-zoom/airbyte-connector/config';
import type { Config } from '../generated/config.ts';
import { readSpecification } from './assets.ts';

/** The rules of `spec.json`, and which values are copied from Veza. */
export function configRules(): ConfigRules<Config> {
  return {
    specification: readSpecification().connectionSpecification,
    // The id and the secret of a client may hold blanks (RFC 6749, appendix A).
    credentialsOf: ({ credentials }) =>
      credentials.auth_type === 'api_key'
        ? [['credentials.api_key', credentials.api_key]]
        : [['credentials.token_url', credentials.token_url]],
  };
}

/** The configuration in a file, validated before anything else happens. @throws ConfigError */
export function loadConfig(path: string, onIgnored: (sentence: string) => void): Promise<Config> {
  return load(path, configRules(), onIgnored);
}
