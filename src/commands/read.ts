import type { ConfiguredStream } from '@source-zoom/airbyte-protocol';
import { isObject } from '@source-zoom/values';
import { recordStreams } from '@source-zoom/zoom-records';
import { ConfigError } from '../errors.ts';
import { readStreams, type ReadStreamsInput } from '../sync/engine.ts';
import type { Batches } from '../sync/read-context.ts';
import { readMessages } from '../sync/sync-messages.ts';

export interface ReadInput extends Omit<ReadStreamsInput, 'streams'> {
  /** The configured catalog as parsed from JSON; `undefined` reads all streams. */
  catalog: unknown;
}

/**
 * Reads the streams of a catalog and yields their messages in batches; returns whether any stream failed.
 *
 * @throws ConfigError at once for an invalid catalog; the signal's reason if the run is aborted.
 */
export function readCommandMessages(input: ReadInput): Batches<{ failed: boolean }> {
  return readStreams({ ...input, streams: streamsOf(input.catalog) });
}

const allStreams: readonly ConfiguredStream[] = recordStreams.map((name) => ({
  stream: { name },
  sync_mode: 'full_refresh',
}));

/** @throws ConfigError */
export function streamsOf(catalog: unknown): readonly ConfiguredStream[] {
  if (catalog === undefined) return allStreams;
  if (!isObject(catalog) || !Array.isArray(catalog['streams']))
    throw new ConfigError(readMessages.catalog_not_readable());
  return catalog['streams'].map((configured: unknown) => {
    const stream = isObject(configured) ? configured['stream'] : undefined;
    const name = isObject(stream) ? stream['name'] : undefined;
    if (!isObject(configured) || typeof name !== 'string' || name === '')
      throw new ConfigError(readMessages.catalog_not_readable());
    return {
      stream: { name },
      sync_mode: typeof configured['sync_mode'] === 'string' ? configured['sync_mode'] : 'none',
    };
  });
}
