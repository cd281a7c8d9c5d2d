import { ConfigError, type FlagValues, type Messages, oneByOne } from '@source-zoom/airbyte-connector';
import { Redactor } from '@source-zoom/http';
import { unsafeSetting } from '@source-zoom/http/unsafe-use';
import type { Settings } from '../config/settings.ts';
import type { Tools } from '../tools.ts';
import type { CommandName } from './flags.ts';

/**
 * Starts a command. Each loads what it needs when called, so that `spec` starts without the rest.
 *
 * @throws ConfigError if its files are faulty; `check` reports that in its messages instead.
 */
export async function messagesOf(
  command: CommandName,
  { config, catalog }: FlagValues,
  tools: Tools,
): Promise<Messages> {
  switch (command) {
    case 'spec': {
      const { readSpecification } = await import('../config/assets.ts');
      return oneByOne([{ type: 'SPEC', spec: readSpecification() }]);
    }
    case 'check': {
      const { checkMessages } = await import('../commands/check.ts');
      return oneByOne(checkMessages(() => settingsIn(String(config), tools), tools));
    }
    case 'write': {
      const [{ writeMessages }, { readJsonFile }, { recognizeStreams }] = await Promise.all([
        import('../commands/write.ts'),
        import('@source-zoom/airbyte-connector/config'),
        import('../catalog/recognize-streams.ts'),
      ]);
      const settings = await settingsIn(String(config), tools);
      const place = recognizeStreams(await readJsonFile(String(catalog), 'catalog'));
      return oneByOne(writeMessages(settings, place, tools));
    }
  }
}

/** The settings in a file; from here on their secrets are not printed. @throws ConfigError */
async function settingsIn(path: string, { env, redactBy, log }: Tools): Promise<Settings> {
  const unsafe = unsafeSetting(env);
  if (unsafe !== undefined) throw new ConfigError(unsafe);
  const [{ loadConfig }, { settingsOf }] = await Promise.all([
    import('../config/load.ts'),
    import('../config/settings.ts'),
  ]);
  const config = await loadConfig(path, (sentence) => {
    log('WARN', sentence);
  });
  const redactor = new Redactor();
  redactBy(redactor.redact);
  const { credentials } = config;
  if (credentials.auth_type === 'api_key') redactor.add(credentials.api_key.trim());
  else redactor.addBasic(credentials.client_id.trim(), credentials.client_secret.trim());
  return settingsOf(config, env);
}
