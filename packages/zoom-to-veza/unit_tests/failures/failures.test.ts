import { ExpectedError } from '@source-zoom/values';
import * as veza from '../../../oaa/src/client/errors.ts';
import * as oaa from '../../../oaa/src/payload/errors.ts';
import * as files from '../../../process/src/errors.ts';
import * as store from '../../../snapshot-store/src/errors.ts';
import * as account from '../../src/account/errors.ts';
import { failureOf, failures } from '../../src/cli/failures/failures.ts';
import * as guard from '../../src/guard/errors.ts';
import * as push from '../../src/push/errors.ts';

/** The errors that a room throws on purpose. */
const thrown = [account, files, guard, oaa, push, store, veza]
  .flatMap((room) => Object.entries<{ prototype: unknown }>({ ...room }))
  .filter(([, value]) => value.prototype instanceof ExpectedError);

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

it('knows nothing of a defect', () => {
  expect(failureOf(new TypeError('x is undefined'))).toBeUndefined();
});
