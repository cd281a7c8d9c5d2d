import {
  type MappingWarning,
  type MappingWarningCode,
  warningSentences,
} from '../../src/mapping/mapping-warning.ts';

const warning = (code: MappingWarningCode, more: Partial<MappingWarning> = {}): MappingWarning => ({
  code,
  count: 1,
  fact: '1 thing is odd',
  ...more,
});

it.each<[what: string, warning: MappingWarning, payload: string, review: string]>([
  ['a fact', warning('user-rejected'), '1 thing is odd.', '1 thing is odd.'],
  [
    'one effect',
    warning('unknown-sign-in-rules', { effect: 'so all is unknown', names: ['a', 'b'] }),
    '1 thing is odd, so all is unknown: a, b.',
    '1 thing is odd, so all is unknown: a, b.',
  ],
  [
    'an effect for each',
    warning('unknown-privileges', { effect: { payload: 'sent', review: 'shown' }, advice: 'Do it.' }),
    '1 thing is odd, sent. Do it.',
    '1 thing is odd, shown. Do it.',
  ],
])('is one sentence, and what to do: %s', (_what, given, payload, review) => {
  expect(warningSentences([given], 'payload')).toEqual([payload]);
  expect(warningSentences([given], 'review')).toEqual([review]);
});

it('a review leaves out what only a payload has, and nothing else', () => {
  const codes: MappingWarningCode[] = ['text-cut', 'pending-keyed-by-email', 'unreadable-privileges'];
  expect(
    warningSentences(
      codes.map((code) => warning(code)),
      'review',
    ),
  ).toHaveLength(1);
  expect(
    warningSentences(
      codes.map((code) => warning(code)),
      'payload',
    ),
  ).toHaveLength(3);
});
