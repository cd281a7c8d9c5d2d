import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { ZoomApi } from '../zoom/api.ts';
import type { RateLimitPauses } from './rate-limit-pauses.ts';
import type { ReadSettings } from './settings.ts';

/** Messages as they come, in batches, and a result at the end. */
export type Batches<T> = AsyncGenerator<readonly AirbyteMessage[], T>;

/** What the reading of every stream needs from its environment. */
export interface ReadContext {
  settings: ReadSettings;
  zoom: ZoomApi;
  pauses: RateLimitPauses;
  signal: AbortSignal;
  now: () => number;
}
