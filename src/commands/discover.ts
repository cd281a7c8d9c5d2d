import type { AirbyteStream, CatalogMessage } from '@source-zoom/airbyte-protocol';
import { readStreamSchema } from '../assets.ts';

/** The primary key of each stream: never null, and distinct over the accounts that share a table. */
const primaryKeys = {
  users: ['account_id', 'key'],
  groups: ['account_id', 'id'],
  roles: ['account_id', 'id'],
  snapshots: ['account_id', 'stream'],
};

/** The one message of `discover`. Asks nobody: the streams are the same for every account. */
export function* discoverMessages(): Generator<CatalogMessage> {
  const streams = Object.entries(primaryKeys).map(([name, key]): AirbyteStream => ({
    name,
    json_schema: readStreamSchema(name),
    // Zoom has no change cursor, and rows from before a failure prove nothing of the lists after it.
    supported_sync_modes: ['full_refresh'],
    source_defined_cursor: true,
    source_defined_primary_key: key.map((field) => [field]),
    is_resumable: false,
  }));
  yield { type: 'CATALOG', catalog: { streams } };
}
