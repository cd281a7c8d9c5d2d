import { afterThePush } from '../../src/commands/push-guard.ts';
import { failureOf } from '../../src/failures/failures.ts';
import { StateUnusable } from '../../src/guard/errors.ts';

describe('afterThePush', () => {
  it('lets nobody believe that nothing was pushed', () => {
    const unusable = new StateUnusable('/state: cannot be written (ENOSPC)');
    expect(failureOf(afterThePush(unusable))).toEqual({
      exit: 'usage',
      text: 'The payload was pushed, but the guard could not remember it. /state: cannot be written (ENOSPC); name another folder with --state-dir.',
    });
  });

  it('leaves a defect as it is', () => {
    const defect = new TypeError('x is undefined');
    expect(afterThePush(defect)).toBe(defect);
  });
});
