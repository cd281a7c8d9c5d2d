import type { Config } from '../generated/config.ts';
import { readSpecification } from './assets.ts';

/** The values of the configuration that `spec.json` marks as secret. */
export function secretsOf(config: Config): string[] {
  const { properties } = readSpecification().connectionSpecification;
  return Object.entries(properties)
    .filter(([, property]) => property.airbyte_secret === true)
    .map(([key]) => config[key])
    .filter((value) => typeof value === 'string')
    .map((value) => value.trim());
}
