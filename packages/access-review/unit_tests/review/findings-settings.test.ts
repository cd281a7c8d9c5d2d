import { expired, findFindings } from '../../src/findings/find.ts';
import { ruleIds } from '../../src/findings/rules.ts';
import { defaultSettings, findingsSettings } from '../../src/findings/settings.ts';
import { aRole, aUser, anAccount } from './account.ts';
import { account, exception, now } from './excepted-account.ts';

const parse = (content: unknown): ReturnType<typeof findingsSettings> =>
  findingsSettings(content, 'findings.yaml', ruleIds);

describe('findingsSettings', () => {
  it('keeps the defaults of what is left out', () => {
    expect(parse(null)).toEqual(defaultSettings);
    expect(parse({ dormant_days: 7 })).toEqual({ ...defaultSettings, dormant_days: 7 });
  });

  it.each<[string, unknown, string]>([
    ['an unknown setting', { dormant: 1 }, 'findings.yaml: the file has the unknown key "dormant".'],
    ['a wrong type', { max_admins: 'ten' }, 'findings.yaml: max_admins must be of type integer.'],
    [
      'a triple',
      { separation_of_duties: [['A:Edit', 'B:Edit', 'C:Edit']] },
      'separation_of_duties.0 must have at most 2 entries',
    ],
    [
      'no reason',
      { exceptions: [{ rule: 'x', subject: 'y', expires: '2026-01-01' }] },
      'exceptions.0 lacks "reason"',
    ],
    [
      'no date',
      { exceptions: [{ ...exception, expires: 'soon' }] },
      'exceptions.0.expires must be a date such as 2027-06-30',
    ],
    ['no such rule', { exceptions: [{ ...exception, rule: 'x' }] }, 'no such rule: x. Rules: '],
  ])('refuses %s, saying where', (_what, content, sentence) => {
    expect(() => parse(content)).toThrow(sentence);
  });
});

describe('exceptions', () => {
  const find = (expires: string, subject = exception.subject): ReturnType<typeof findFindings> =>
    findFindings(account, { ...defaultSettings, exceptions: [{ ...exception, subject, expires }] }, now);

  it('cover their finding, by id or e-mail address, to the end of the day they expire', () => {
    for (const subject of ['=cmd', 'evil,"name"@example.com'])
      expect([...(find('2026-11-24', subject).ofRule('unverified-admin') ?? [])]).toEqual([
        expect.objectContaining({ excepted: 'Checked by phone' }),
      ]);
    expect(find('2026-11-24').counts().high).toBe(1);
  });

  it('are void the day after, and named then', () => {
    expect([...find('2026-11-23')].every(({ excepted }) => excepted === undefined)).toBe(true);
    expect(
      expired({ ...defaultSettings, exceptions: [{ ...exception, expires: '2026-11-23' }] }, now),
    ).toHaveLength(1);
    expect(expired({ ...defaultSettings, exceptions: [exception] }, now)).toEqual([]);
  });

  it('that cover nothing are named: the risk is gone, or the subject misspelt', () => {
    const settings = { ...defaultSettings, exceptions: [exception, { ...exception, subject: 'nobody' }] };
    const found = findFindings(account, settings, now);
    expect(found.unused().map(({ subject }) => subject)).toEqual(['nobody']);
  });

  it('do not fail a pipeline', () => {
    const inactive = aUser('=cmd', { isActive: true, verified: false, roles: ['1'] });
    const only = anAccount([inactive], [aRole('1', [], { name: 'Admin' })]);
    const settings = { ...defaultSettings, exceptions: [{ ...exception, expires: '2026-11-24' }] };
    expect(findFindings(only, settings, now).reaches('high')).toBe(false);
    expect(find('2026-11-24').reaches('high')).toBe(true);
  });
});
