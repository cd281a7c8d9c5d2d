import fc from 'fast-check';
import {
  formatDuration,
  formatInstant,
  isRfc3339,
  isUsualUtc,
  parseDateTime,
  parseEpochMs,
  parseInstant,
  toUtc,
} from '../src/date-time.ts';

const notDates = [
  ['the 30th of February', '2026-02-30T10:00:00Z'],
  ['the 29th of February of a common year', '2026-02-29T10:00:00Z'],
  ['the 31st of April', '2026-04-31T10:00:00Z'],
  ['a 13th month', '2026-13-01T10:00:00Z'],
  ['25 o’clock', '2026-01-01T25:00:00Z'],
  ['an offset of 24 hours', '2026-01-01T10:00:00+24:00'],
  ['an offset out of the four-digit years', '9999-12-31T23:59:59-10:00'],
  ['a day without a time', '2026-01-01'],
  ['words', 'yesterday'],
  ['something behind it', '2026-01-01T10:00:00Z!'],
];

it.each([
  ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00Z'],
  ['2024-02-29t10:00:00z', '2024-02-29T10:00:00Z'],
  ['2026-11-24 10:00:00', '2026-11-24T10:00:00Z'],
  ['2026-11-24T12:00:00+02:00', '2026-11-24T10:00:00Z'],
  ['2026-11-24T08:30:00-0130', '2026-11-24T10:00:00Z'],
  ['2026-11-24 12:00:00+02', '2026-11-24T10:00:00Z'],
  ['2026-11-24T10:00:00.5Z', '2026-11-24T10:00:00.500Z'],
  ['2026-11-24T10:00:00.000Z', '2026-11-24T10:00:00.000Z'],
  ['2026-11-24T10:00:00.123456789Z', '2026-11-24T10:00:00.123Z'],
])('%s is %s in UTC', (text, utc) => {
  expect(toUtc(text)).toBe(utc);
});

it.each(notDates)('%s is no date-time', (_what, text) => {
  expect(parseDateTime(text)).toBeUndefined();
  expect([toUtc(text), parseInstant(text), parseEpochMs(text)]).toEqual([undefined, undefined, undefined]);
  expect([isUsualUtc(text), isRfc3339(text)]).toEqual([false, false]);
});

it.each([
  ['2026-01-31T10:00:00Z', true],
  ['2024-02-29T10:00:00Z', true],
  ['2016-12-31T23:59:60Z', true],
  ['2016-12-31T23:59:60.5+01:00', true],
  ['2026-01-31 10:00:00Z', false],
  ['2026-01-31T10:00:00', false],
  ['2026-01-31T10:00:00+0200', false],
  ['2026-01-31T10:00:61Z', false],
])('whether %s is RFC 3339: %s', (text, is) => {
  expect(isRfc3339(text)).toBe(is);
});

it('says whether an offset was given', () => {
  expect(parseDateTime('2026-11-24T10:00:00')?.hasOffset).toBe(false);
  expect(parseDateTime('2026-11-24T10:00:00+00')?.hasOffset).toBe(true);
});

it('takes every second that there is for usual, but for leap days, and agrees with the parser', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date(253_402_300_799_000), noInvalidDate: true }),
      (date) => {
        const text = `${date.toISOString().slice(0, 19)}Z`;
        expect(isUsualUtc(text)).toBe(!text.includes('-02-29T'));
        expect(toUtc(text)).toBe(text);
        expect(parseDateTime(text)?.secondMs).toBe(Math.floor(date.getTime() / 1000) * 1000);
      },
    ),
  );
});

it('writes an instant with the fraction that it has', () => {
  const texts = ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.500Z', '2026-11-24T10:00:00.123456Z'];
  expect(texts.map((text) => formatInstant(parseInstant(text) ?? 0))).toEqual(texts);
});

it('writes a duration in whole hours, or minutes below one', () => {
  expect([formatDuration(90_000), formatDuration(7_200_000), formatDuration(-1)]).toEqual([
    '1 min',
    '2 h',
    '0 min',
  ]);
});
