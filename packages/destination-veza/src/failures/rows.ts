import * as store from '@source-zoom/snapshot-store';
import { isOptionalStream } from '@source-zoom/zoom-records';
import { failure } from './failure.ts';

const sourceFailed =
  'the source failed, or its messages were cut off: see its part of the log, and sync again.';

/** About the rows on standard input. */
export const rowFailures = [
  failure(
    store.TooLittleMemory,
    'config',
    'give the connector more memory, or read without custom_attributes.',
  ),
  failure(store.SourceDamaged, 'transient'),
  failure(store.ForeignSource, 'config'),
  failure(store.OtherStreams, 'transient'),
  failure(store.AmbiguousPlace, 'config', 'give the connection one namespace for all streams'),
  failure(store.WrongValue, 'config', ({ stream }: store.WrongValue) =>
    isOptionalStream(stream) ? `or leave the stream out with without_streams` : undefined,
  ),
  failure(
    store.ValuesChangedByLoader,
    'config',
    'take out the mapping of the connection that changes or drops them',
  ),
  failure(store.LostKeys, 'config'),
  failure(store.TooLarge, 'config', 'check who wrote it'),
  failure(store.TooDeep, 'config', 'check who wrote it'),
  failure(store.AmbiguousAccount, 'config', 'give each account a connection of its own'),
  failure(store.NoRows, 'transient', sourceFailed),
  failure(store.NoProvenSnapshot, 'transient', sourceFailed),
  failure(store.StaleSnapshot, 'transient', 'run a new sync'),
  failure(store.SnapshotNotWhole, 'transient'),
  failure(store.StatusesMissing, 'config', ({ missing }: store.StatusesMissing) =>
    missing.length === 0
      ? 'allow_subset accepts it anyway'
      : 'read all three statuses, or turn on allow_subset',
  ),
  failure(store.ConflictingRows, 'transient'),
  failure(store.DeletionsUnknown, 'transient'),
];
