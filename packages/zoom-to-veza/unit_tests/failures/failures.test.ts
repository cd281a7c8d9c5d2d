import { ExpectedError } from '@source-zoom/values';
import * as veza from '../../../oaa/src/client/errors.ts';
import * as oaa from '../../../oaa/src/payload/errors.ts';
import * as files from '../../../process/src/errors.ts';
import * as rows from '../../../snapshot-store/src/errors.ts';
import * as proofs from '../../../snapshot-store/src/not-proven.ts';
import * as account from '../../src/account/errors.ts';
import { failureOf, failures } from '../../src/cli/failures/failures.ts';
import * as guard from '../../src/guard/errors.ts';
import * as push from '../../src/push/errors.ts';
import * as sync from '../../src/sync/errors.ts';

const store = { ...rows, ...proofs };

/** The errors that a room throws on purpose. */
const thrown = [account, files, guard, oaa, proofs, push, rows, sync, veza]
  .flatMap((room) => Object.entries<{ prototype: unknown }>({ ...room }))
  .filter(([name, value]) => value.prototype instanceof ExpectedError && name !== 'NotProven');

it.each(thrown)('the command line has an exit code for %s, once', (_name, error) => {
  expect(failures.filter(({ of }) => of === error)).toHaveLength(1);
});

it('has no entry for an error that no room throws', () => {
  const classes = thrown.map(([, error]) => error);
  expect(failures.filter(({ of }) => !classes.includes(of as never))).toEqual([]);
});

it('puts what to do behind what happened', () => {
  expect(failureOf(new guard.ShrinkRefused(['nobody is active'], true))).toEqual({
    exit: 'guard',
    text: 'Refused: nobody is active. Nothing was written to Veza; run a full sync.',
  });
});

it('lets nobody believe that nothing was pushed when the push cannot be remembered', () => {
  const unusable = new guard.StateUnusable('/state: cannot be written (ENOSPC)');
  expect(failureOf(new guard.PushNotRemembered(unusable))).toEqual({
    exit: 'usage',
    text: 'The payload was pushed, but the guard could not remember it. /state: cannot be written (ENOSPC); name another folder with --state-dir.',
  });
});

it('names the flag by which a name in Veza is written', () => {
  expect(failureOf(new veza.NameDiffersInCase('data source', 'Zoom', 'zoom'))).toEqual({
    exit: 'veza',
    text: 'Veza has the data source "zoom", which it does not distinguish from "Zoom"; if it is the one, spell it like that with --name; otherwise choose another name.',
  });
});

it.each<[ExpectedError, string]>([
  [new store.InvalidSource('x'), 'usage: x'],
  [new store.TwoSchemas('x'), 'usage: x; name it there or with --schema, not both'],
  [new store.InvalidSnapshotTime('x'), 'usage: x; check --snapshot'],
  [new store.WrongValue('x', 'users'), 'input: x'],
  [new store.WrongValue('x', 'apps'), 'input: x; or leave the stream out with --without apps'],
  [new store.OtherStreams('x', []), 'input: x; did source-zoom write them?'],
  [
    new store.OtherStreams('x', ['a_', 'b_', 'a_']),
    'input: x; choose with --table-prefix a_ or --table-prefix b_',
  ],
  [
    new store.ViewReadsFiles('x'),
    'input: x; if you trust it, name their folder with --allow-folder, or load them into a table',
  ],
  [new store.TableNotFound('x'), 'input: x; name the place with --schema, --namespace and --table-prefix'],
  [new store.FilesNotFound('x', []), 'input: x'],
  [new store.FilesNotFound('x', ['zoom_']), 'input: x; choose with --table-prefix zoom_'],
  [new store.AmbiguousPlace('x', []), 'input: x; remove all but one'],
  [
    new store.AmbiguousPlace('x', ['schema', 'namespace']),
    'input: x; choose one with --schema or --namespace',
  ],
  [new store.MixedFiles('x'), 'input: x; keep only one kind'],
  [new store.TooDeep('x'), 'input: x; check who wrote it'],
  [new store.NoProvenSnapshot('x', undefined), 'notProven: x'],
  [
    new store.NoProvenSnapshot('x', undefined, ['groups']),
    'notProven: x; select the streams users, groups, roles and snapshots',
  ],
  [new store.NoRows('x', true), 'notProven: x; did source-zoom write this?'],
  [new store.NoRows('x', false), 'notProven: x'],
  [
    new store.NoProvenSnapshot('x', 'T'),
    'notProven: x; read the account again with the stream snapshots selected, or accept it with --allow-unproven --snapshot T',
  ],
  [
    ofMessages(new store.NoProvenSnapshot('x', 'T'), false),
    'notProven: x; there are no STATE messages of source-zoom, which hold the proofs: keep every line that it prints, in the same file or in one more, or accept it with --allow-unproven --snapshot T',
  ],
  [
    ofMessages(new store.NoProvenSnapshot('x', 'T'), true),
    'notProven: x; the read did not come to its end: read the account again, or accept it with --allow-unproven --snapshot T',
  ],
  [
    ofMessages(new store.NoProvenSnapshot('x', undefined, ['groups']), true),
    'notProven: x; select the streams users, groups and roles',
  ],
  [new store.StaleSnapshot('x'), 'notProven: x; run a new sync, or raise --max-age'],
  [new store.SnapshotNotWhole('x'), 'notProven: x; --allow-unproven does not override that'],
  [new store.StatusesMissing('x'), 'notProven: x; --allow-subset accepts it anyway'],
  [
    new store.StatusesMissing('x', ['pending']),
    'notProven: x; read all three statuses, or use --allow-subset',
  ],
])('says what to do about rows by the facts of the error: %#', (error, said) => {
  const known = failureOf(error);
  expect(`${known?.exit}: ${known?.text}`).toBe(said);
});

it('knows nothing of a defect', () => {
  expect(failureOf(new TypeError('x is undefined'))).toBeUndefined();
});

/** The error as messages, with STATE messages among them or without, would cause it. */
function ofMessages(error: proofs.NoProvenSnapshot, hasStates: boolean): proofs.NoProvenSnapshot {
  return Object.assign(error, { hasStates });
}
