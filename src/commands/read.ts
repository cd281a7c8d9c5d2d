import { ConfigError } from '@source-zoom/airbyte-connector';
import type { ConfiguredStream } from '@source-zoom/airbyte-protocol';
import { isObject } from '@source-zoom/values';
import { type OptionalStream, streamsToRead } from '@source-zoom/zoom-records';
import { readStreams, type ReadStreamsInput } from '../sync/engine.ts';
import type { Batches } from '../sync/read-context.ts';
import { readMessages } from '../sync/sync-messages.ts';

export interface ReadInput extends Omit<ReadStreamsInput, 'streams' | 'settings'> {
  /** The configured catalog as parsed from JSON; `undefined` reads the base streams and the wanted optional ones. */
  catalog: unknown;
  settings: ReadStreamsInput['settings'] & { optionalStreams: readonly OptionalStream[] };
}

/**
 * Reads the streams of a catalog and yields their messages in batches; returns whether any stream failed.
 *
 * @throws ConfigError at once for an invalid catalog; the signal's reason if the run is aborted.
 */
export function readCommandMessages(input: ReadInput): Batches<{ failed: boolean }> {
  const { catalog, settings } = input;
  const streams =
    catalog === undefined
      ? streamsToRead(settings.optionalStreams).map((name) => ({
          stream: { name },
          sync_mode: 'full_refresh',
        }))
      : streamsOf(catalog);
  return readStreams({ ...input, streams });
}

/** @throws ConfigError */
export function streamsOf(catalog: unknown): readonly ConfiguredStream[] {
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
