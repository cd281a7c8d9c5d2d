import { checkLine, type CheckText, checkText } from '@source-zoom/airbyte-connector';
import { type CheckOutcome, checkSteps, guardDoubt, onlyASync } from './check.ts';

/** The outcome for people: a line for each step, and whether it all works. */
export function checkLines(outcome: CheckOutcome): CheckText {
  if (outcome.kind === 'refused') {
    const { by, error } = outcome;
    const before = checkSteps.slice(0, checkSteps.indexOf(by)).map((step) => checkLine('fine', step));
    return checkText(false, [...before, checkLine('problem', `${by}: ${error.message}`)]);
  }
  const { settings, target } = outcome;
  const doubt = guardDoubt(settings);
  return checkText(true, [
    ...checkSteps.map((step) => checkLine('fine', step)),
    checkLine(
      'fine',
      `provider "${target.providerName}"${target.provider === undefined ? ': not there yet, the first push creates it' : ''}`,
    ),
    doubt === undefined ? checkLine('fine', 'guard') : checkLine('warning', `guard: ${doubt}`),
    checkLine('left_out', onlyASync),
  ]);
}
