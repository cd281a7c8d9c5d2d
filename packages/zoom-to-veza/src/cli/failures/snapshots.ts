import * as store from '@source-zoom/snapshot-store';
import { isOptionalStream } from '@source-zoom/zoom-records';
import { failure } from './failure.ts';

export const snapshotFailures = [
  failure(store.InvalidSource, 'usage'),
  failure(store.TwoSchemas, 'usage', 'name it there or with --schema, not both'),
  failure(store.DriverMissing, 'usage'),
  failure(store.InvalidTlsSettings, 'usage'),
  failure(store.InvalidSnapshotTime, 'usage', 'check --snapshot'),
  failure(
    store.TooLittleMemory,
    'input',
    'run on a machine with more memory, or read without custom_attributes.',
  ),
  failure(store.SourceUnreadable, 'input'),
  failure(store.SourceDamaged, 'input'),
  failure(store.ForeignSource, 'input'),
  failure(store.ForeignRows, 'input', 'name the folder of its files, or their prefix with --table-prefix'),
  failure(store.OtherStreams, 'input', ({ prefixes, namespaces }: store.OtherStreams) => {
    if (namespaces.length > 0)
      return `choose with ${namespaces.map((name) => (name === '' ? '--namespace=' : `--namespace ${name}`)).join(' or ')}`;
    return prefixes.length === 0 ? 'did source-zoom write them?' : `choose with ${prefixFlags(prefixes)}`;
  }),
  failure(store.DatabaseUnreadable, 'input'),
  failure(store.StoreUnreadable, 'input'),
  failure(
    store.ViewReadsFiles,
    'input',
    'if you trust it, name their folder with --allow-folder, or load them into a table',
  ),
  failure(store.TableNotFound, 'input', 'name the place with --schema, --namespace and --table-prefix'),
  failure(store.FilesNotFound, 'input', ({ prefixes }: store.FilesNotFound) =>
    prefixes.length === 0 ? undefined : `choose with ${prefixFlags(prefixes)}`,
  ),
  failure(store.AmbiguousPlace, 'input', ({ differBy }: store.AmbiguousPlace) =>
    differBy.length === 0
      ? 'remove all but one'
      : `choose one with ${differBy.map((name) => `--${name}`).join(' or ')}`,
  ),
  failure(store.MixedFiles, 'input', 'keep only one kind'),
  failure(store.UnfitColumns, 'input'),
  failure(store.WrongValue, 'input', ({ stream }: store.WrongValue) =>
    isOptionalStream(stream) ? `or leave the stream out with --without ${stream}` : undefined,
  ),
  failure(
    store.ValuesChangedByLoader,
    'input',
    "load them into columns that can hold them, or accept the rows with --allow-nulled and the field's name",
  ),
  failure(store.RowsMissing, 'input', 'run it again'),
  failure(store.LostKeys, 'input'),
  failure(store.TooLarge, 'input', 'check who wrote it'),
  failure(store.TooDeep, 'input', 'check who wrote it'),
  failure(store.UnknownAccount, 'input', 'name one of these with --account'),
  failure(store.AmbiguousAccount, 'notProven', 'name one with --account'),
  failure(store.NoRows, 'notProven', ({ isEmpty }: store.NoRows) =>
    isEmpty ? 'did source-zoom write this?' : undefined,
  ),
  failure(store.NoProvenSnapshot, 'notProven', (error: store.NoProvenSnapshot) => {
    const { unproven, absent } = error;
    if (unproven === undefined && absent.length === 0) return undefined;
    const accept =
      unproven === undefined ? '' : `, or accept it with --allow-unproven --snapshot ${unproven}`;
    return `${toBeProven(error)}${accept}`;
  }),
  failure(store.StaleSnapshot, 'notProven', 'run a new sync, or raise --max-age'),
  failure(store.NoSuchSnapshot, 'notProven', ({ snapshots }: store.NoSuchSnapshot) =>
    snapshots.length === 0 ? undefined : 'name one of these with --snapshot',
  ),
  failure(store.SnapshotNotWhole, 'notProven', '--allow-unproven does not override that'),
  failure(store.StatusesMissing, 'notProven', ({ missing }: store.StatusesMissing) =>
    missing.length === 0
      ? '--allow-subset accepts it anyway'
      : 'read all three statuses, or use --allow-subset',
  ),
  failure(store.ConflictingRows, 'notProven'),
  failure(store.DeletionsUnknown, 'notProven'),
];

/** Where the proof that is missing would be. */
function toBeProven({ hasStates, absent }: store.NoProvenSnapshot): string {
  if (hasStates === false)
    return 'there are no STATE messages of source-zoom, which hold the proofs: keep every line that it prints, in the same file or in one more';
  const streams = hasStates === undefined ? 'users, groups, roles and snapshots' : 'users, groups and roles';
  if (absent.length > 0) return `select the streams ${streams}`;
  return hasStates === undefined
    ? 'read the account again with the stream snapshots selected'
    : 'the read did not come to its end: read the account again';
}

function prefixFlags(prefixes: readonly string[]): string {
  return [...new Set(prefixes)].map((prefix) => `--table-prefix ${prefix}`).join(' or ');
}
