import { loadConfig as load } from '@source-zoom/airbyte-connector/config';
import type { Config } from '../generated/config.ts';
import { readSpecification } from './assets.ts';

/** The configuration in a file, validated before anything else happens. @throws ConfigError */
export function loadConfig(path: string): Promise<Config> {
  return load<Config>(path, {
    specification: readSpecification().connectionSpecification,
    credentialsOf: ({ credentials }) =>
      Object.entries(credentials).flatMap(([name, value]) =>
        typeof value === 'string' ? [[`credentials.${name}`, value] as const] : [],
      ),
  });
}
