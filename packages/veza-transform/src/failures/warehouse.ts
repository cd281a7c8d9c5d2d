import * as warehouse from '../warehouse/errors.ts';
import { failure } from './failure.ts';

export const warehouseFailures = [
  failure(warehouse.InvalidSource, 'usage', 'check --from'),
  failure(warehouse.InvalidTlsSettings, 'usage'),
  failure(warehouse.InvalidSnapshotTime, 'usage', 'check --snapshot'),
  failure(warehouse.StagingFolderUnusable, 'usage', 'name another with --temp-dir'),
  failure(warehouse.TooLittleMemory, 'input', 'run where there is more, or read without custom_attributes.'),
  failure(warehouse.SourceUnreadable, 'input'),
  failure(warehouse.SourceDamaged, 'input'),
  failure(warehouse.ForeignSource, 'input'),
  failure(
    warehouse.ForeignRows,
    'input',
    'name the folder of its files, or their prefix with --table-prefix',
  ),
  failure(warehouse.OtherStreams, 'input', ({ prefixes }: warehouse.OtherStreams) =>
    prefixes.length === 0 ? 'is this what source-zoom wrote?' : `choose with ${prefixFlags(prefixes)}`,
  ),
  failure(warehouse.DatabaseUnreadable, 'input'),
  failure(
    warehouse.ViewReadsFiles,
    'input',
    'if you trust it, name their folder with --allow-folder, or load them into a table',
  ),
  failure(warehouse.TableNotFound, 'input', 'name the place with --schema, --namespace and --table-prefix'),
  failure(warehouse.FilesNotFound, 'input', ({ prefixes }: warehouse.FilesNotFound) =>
    prefixes.length === 0 ? undefined : `choose with ${prefixFlags(prefixes)}`,
  ),
  failure(warehouse.AmbiguousPlace, 'input', ({ differBy }: warehouse.AmbiguousPlace) =>
    differBy.length === 0
      ? 'leave one of them'
      : `choose one with ${differBy.map((name) => `--${name}`).join(' or ')}`,
  ),
  failure(warehouse.MixedFiles, 'input', 'leave those of one'),
  failure(warehouse.UnfitColumns, 'input'),
  failure(warehouse.WrongValue, 'input'),
  failure(
    warehouse.ValuesChangedByLoader,
    'input',
    "load them into columns that can hold them, or take the rows knowingly with --allow-nulled and the field's name",
  ),
  failure(warehouse.LostKeys, 'input'),
  failure(warehouse.TooLarge, 'input', 'look at who wrote it'),
  failure(warehouse.TooDeep, 'input', 'look at who wrote it'),
  failure(warehouse.UnknownAccount, 'input', 'name one of these with --account'),
  failure(warehouse.AmbiguousAccount, 'notProven', 'name one with --account'),
  failure(warehouse.NoRows, 'notProven'),
  failure(warehouse.NoProvenSnapshot, 'notProven', ({ unproven }: warehouse.NoProvenSnapshot) =>
    unproven === undefined
      ? undefined
      : `read the account again with the stream snapshots selected, or take it knowingly with --allow-unproven --snapshot ${unproven}`,
  ),
  failure(warehouse.StaleSnapshot, 'notProven', 'run a new sync, or raise --max-age'),
  failure(warehouse.NoSuchSnapshot, 'notProven', ({ snapshots }: warehouse.NoSuchSnapshot) =>
    snapshots.length === 0 ? undefined : 'name one of these with --snapshot',
  ),
  failure(warehouse.SnapshotNotWhole, 'notProven', '--allow-unproven does not override that'),
  failure(warehouse.StatusesMissing, 'notProven', ({ missing }: warehouse.StatusesMissing) =>
    missing.length === 0
      ? '--allow-subset takes it all the same'
      : 'read all three statuses, or use --allow-subset',
  ),
  failure(warehouse.ConflictingRows, 'notProven'),
  failure(warehouse.DeletionsUnknown, 'notProven'),
];

function prefixFlags(prefixes: readonly string[]): string {
  return [...new Set(prefixes)].map((prefix) => `--table-prefix ${prefix}`).join(' or ');
}
