import { ExpectedError } from '@source-zoom/values';
import { failureOf, failures } from '../../src/failures/failures.ts';
import * as files from '../../src/file-errors.ts';
import * as guard from '../../src/guard/errors.ts';
import * as oaa from '../../src/oaa/errors.ts';
import * as veza from '../../src/veza/errors.ts';
import * as warehouse from '../../src/warehouse/errors.ts';

/** The errors that a room throws on purpose. */
const thrown = [files, guard, oaa, veza, warehouse]
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
    text: 'Refused: nobody is active. Nothing was written to Veza; run a whole sync.',
  });
});

it('names the flag by which a name in Veza is written', () => {
  expect(failureOf(new veza.NameDiffersInCase('data source', 'Zoom', 'zoom'))).toEqual({
    exit: 'veza',
    text: 'Veza has the data source "zoom", which it does not tell from "Zoom"; write it like that with --name if it is the one, or choose another name.',
  });
});

it('knows nothing of a defect', () => {
  expect(failureOf(new TypeError('x is undefined'))).toBeUndefined();
});
