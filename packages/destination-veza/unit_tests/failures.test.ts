import type { ConnectorError } from '@source-zoom/airbyte-connector';
import * as oaa from '@source-zoom/oaa';
import * as files from '@source-zoom/process';
import * as store from '@source-zoom/snapshot-store';
import { ExpectedError } from '@source-zoom/values';
import * as transform from 'zoom-to-veza';
import { connectorErrorOf, failures } from '../src/failures/failures.ts';

/** What only inputs and commands have that a destination has not. */
const elsewhere = [
  ...[
    'InvalidSource',
    'TwoSchemas',
    'InvalidTlsSettings',
    'InvalidSnapshotTime',
    'SourceUnreadable',
    'ForeignRows',
  ],
  ...['DatabaseUnreadable', 'ViewReadsFiles', 'TableNotFound', 'FilesNotFound', 'MixedFiles', 'UnfitColumns'],
  ...['UnknownAccount', 'NoSuchSnapshot', 'OutputUnwritable', 'BaselineUnreadable', 'UnreadablePayload'],
  ...['NotOneApplication', 'RowsMissing', 'DriverMissing', 'StoreUnreadable'],
];

/** The errors that the layers below throw on purpose. */
const thrown = [transform, files, oaa, store]
  .flatMap((room) => Object.entries<unknown>({ ...room }))
  .filter(
    ([name, value]) =>
      typeof value === 'function' && value.prototype instanceof ExpectedError && name !== 'NotProven',
  );

it.each(thrown)('%s has one entry, or is an error of other inputs', (name, error) => {
  expect(thrown.length).toBeGreaterThan(40);
  const entries = failures.filter(({ of }) => of === error);
  expect(entries).toHaveLength(elsewhere.includes(name) ? 0 : 1);
});

it('lists no error that nobody throws', () => {
  const classes = thrown.map(([, error]) => error);
  expect(failures.filter(({ of }) => !classes.includes(of))).toEqual([]);
  const names = thrown.map(([name]) => name);
  expect(elsewhere.filter((name) => !names.includes(name))).toEqual([]);
});

it.each<[ExpectedError, string]>([
  [new oaa.VezaUnavailable('x'), 'transient_error: x'],
  [new oaa.VezaUnavailable('x', true), 'config_error: x'],
  [
    new oaa.VezaRefusal('x', 503, {}),
    'transient_error: x: Veza refused (HTTP 503), without a readable reason.',
  ],
  [new oaa.VezaRefusal('x', 400, {}), 'config_error: x: Veza refused (HTTP 400), without a readable reason.'],
  [
    new oaa.NameDiffersInCase('data source', 'Zoom', 'zoom'),
    'config_error: Veza has the data source "zoom", which it does not distinguish from "Zoom"; if it is the one, spell it like that in application_name; otherwise choose another name.',
  ],
  [
    new transform.PartsDropped(['apps', 'group_admins']),
    'config_error: Refused: the last push had apps, group_admins, which were not read whole in the run of these users. Nothing was written to Veza; read them again (optional_streams of the source, and the streams of the connection), or name them in without_streams.',
  ],
  [
    new transform.ShrinkRefused(['x'], true),
    'config_error: Refused: x. Nothing was written to Veza; check what the source reads.',
  ],
  [new store.WrongValue('x', 'users'), 'config_error: x'],
  [new store.WrongValue('x', 'apps'), 'config_error: x; or leave the stream out with without_streams'],
  [new store.StatusesMissing('x'), 'config_error: x; allow_subset accepts it anyway'],
  [
    new store.StatusesMissing('x', ['pending']),
    'config_error: x; read all three statuses, or turn on allow_subset',
  ],
  [new store.DatabaseUnreadable('x'), 'system_error: x'],
])('%s', (error, expected) => {
  const { failureType, message, cause } = connectorErrorOf(error) as ConnectorError;
  expect([`${failureType}: ${message}`, cause]).toEqual([expected, error]);
});

it('leaves a defect as it is', () => {
  const defect = new TypeError('x is not a function');
  expect(connectorErrorOf(defect)).toBe(defect);
});

it('names no flag of the command line', () => {
  const advice = failures.map(({ advice: say }) => String(say));
  expect(advice.filter((text) => /(?<![\w-])--\w/.test(text))).toEqual([]);
});
