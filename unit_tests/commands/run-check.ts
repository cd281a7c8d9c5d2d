import { ConfigError } from '@source-zoom/airbyte-connector';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { checkMessages, type CheckOutcome, tryConnection } from '../../src/commands/check.ts';
import { settingsOf } from '../../src/config/settings.ts';
import type { Config } from '../../src/generated/config.ts';
import type { ZoomApi } from '../../src/zoom/api.ts';

export const refusal = new ConfigError('Zoom refuses.');
export const cure = /Add what is missing in the Zoom App Marketplace/;

/** What came of a check. */
export function outcomeOf(zoom: ZoomApi, config: Partial<Config> = {}): Promise<CheckOutcome> {
  const settings = settingsOf({ account_id: 'a', client_id: 'b', client_secret: 'c', ...config });
  return tryConnection(() => Promise.resolve({ settings, zoom }), new AbortController().signal);
}

/** The messages of a check, of which one is the status. */
export async function check(zoom: ZoomApi, config: Partial<Config> = {}): Promise<AirbyteMessage[]> {
  const messages = [...checkMessages(await outcomeOf(zoom, config))];
  expect(messages.filter(({ type }) => type === 'CONNECTION_STATUS')).toHaveLength(1);
  return messages;
}
