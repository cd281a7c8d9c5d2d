import { ConfigError } from '../errors.ts';
import { configMessages } from './config-messages.ts';
import { readJsonFile } from './read-json-file.ts';
import { type ConfigRules, validateConfig } from './validate.ts';

/**
 * The configuration in a file, validated before anything else happens.
 *
 * Keys that begin with `_` (`_limit`, `_page_size`) belong to a test harness and are removed.
 *
 * @throws ConfigError
 */
export async function loadConfig<Config>(
  path: string,
  rules: ConfigRules<Config>,
  onIgnored: (sentence: string) => void,
): Promise<Config> {
  const content = await readJsonFile(path, 'configuration');
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new ConfigError(configMessages.config_not_object({ path }));
  const fields = Object.entries(content).filter(([key]) => !key.startsWith('_'));
  return validateConfig(Object.fromEntries(fields), rules, onIgnored);
}
