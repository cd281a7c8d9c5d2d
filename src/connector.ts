import type { LogLevel } from '@source-zoom/airbyte-protocol';
import { Redactor, systemClock } from '@source-zoom/http';
import { type Settings, settingsOf } from './config/settings.ts';
import type { Config } from './generated/config.ts';
import { RateLimitPauses } from './sync/rate-limit-pauses.ts';
import type { ZoomApi } from './zoom/api.ts';
import { createZoomClient } from './zoom/client.ts';
import type { RetryPolicy } from './zoom/retry-policy.ts';

export interface ConnectorDeps {
  env: NodeJS.ProcessEnv;
  log: (level: LogLevel, message: string) => void;
  /** Receives the function that every text passes through before it is printed. */
  redactBy: (redact: (text: string) => string) => void;
  retryPolicy: RetryPolicy;
  /** Called for each request to Zoom's API, those that repeat one included. */
  onRequest?: (() => void) | undefined;
}

export interface Connector {
  settings: Settings;
  zoom: ZoomApi;
  pauses: RateLimitPauses;
}

export type OpenConnector = (config: Config, deps: ConnectorDeps) => Connector;

/** Builds the parts of the connector; sends nothing yet. @throws ConfigError for an address that is not Zoom's. */
export const openConnector: OpenConnector = (config, { env, log, redactBy, retryPolicy, onRequest }) => {
  const redactor = new Redactor();
  redactBy(redactor.redact);
  const settings = settingsOf(config);
  const pauses = new RateLimitPauses();
  const { maxRetries, idleTimeoutMs, answerTimeoutMs, maxLimitWaitMs } = retryPolicy;
  const maxRateLimitWaitMs = Math.min(settings.maxRateLimitWaitMs, maxLimitWaitMs);
  const zoom = createZoomClient(
    { ...settings, maxRateLimitWaitMs },
    {
      maxRetries,
      idleTimeoutMs,
      answerTimeoutMs,
      clock: systemClock,
      random: Math.random,
      env,
      redactor,
      onPause: pauses.push,
      onLog: log,
      onRequest,
    },
  );
  return { settings, zoom, pauses };
};
