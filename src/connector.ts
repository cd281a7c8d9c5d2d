import type { LogLevel } from '@source-zoom/airbyte-protocol';
import { type Settings, settingsOf } from './config/settings.ts';
import type { Config } from './generated/config.ts';
import type { RateLimitPauses } from './sync/rate-limit-pauses.ts';
import type { ZoomApi } from './zoom/api.ts';

export interface ConnectorDeps {
  env: NodeJS.ProcessEnv;
  log: (level: LogLevel, message: string) => void;
  /** Takes the function that every text passes before it is printed. */
  redactBy: (redact: (text: string) => string) => void;
}

export interface Connector {
  settings: Settings;
  zoom: ZoomApi;
  pauses: RateLimitPauses;
}

export type OpenConnector = (config: Config, deps: ConnectorDeps) => Promise<Connector>;

// The client is built in src/zoom; until it is there, check and read cannot open it.
export const openConnector: OpenConnector = (config) => {
  settingsOf(config);
  return Promise.reject(new Error('The Zoom client is not wired yet.'));
};
