import type { AirbyteStream, CatalogMessage } from '@source-zoom/airbyte-protocol';
import { type OptionalStream, primaryKeyOf, streamsToRead } from '@source-zoom/zoom-records';
import { readStreamSchema } from '../config/assets.ts';

/**
 * The one message of `discover`: the base streams, and the optional ones that are wanted. Sends no request: the streams
 * are the same for every account.
 */
export function* discoverMessages(wanted: readonly OptionalStream[]): Generator<CatalogMessage> {
  const streams = streamsToRead(wanted).map((name): AirbyteStream => ({
    name,
    json_schema: readStreamSchema(name),
    // Zoom has no change cursor, and rows from before a failure prove nothing about the lists after it.
    supported_sync_modes: ['full_refresh'],
    source_defined_cursor: true,
    source_defined_primary_key: primaryKeyOf(name).map((field) => [field]),
    is_resumable: false,
  }));
  yield { type: 'CATALOG', catalog: { streams } };
}
