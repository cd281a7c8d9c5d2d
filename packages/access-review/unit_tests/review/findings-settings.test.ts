import { expired, findFindings } from '../../src/findings/find.ts';
import { formatFindings } from '../../src/findings/format.ts';
import { checkedRules, ruleIds } from '../../src/findings/rules.ts';
import { maxResults } from '../../src/findings/sarif.ts';
import { defaultSettings, findingsSettings } from '../../src/findings/settings.ts';
import { unknownOrigin } from '../../src/inventory/inventory.ts';
import { aRole, aUser, anAccount } from './account.ts';
import { listOf, textOf } from './found.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const account = anAccount(
  [
    aUser('=cmd', { name: '=cmd', email: 'Evil,"Name"@example.com', roles: ['1'], verified: false }),
    aUser('x', { roles: ['1'], isActive: false, status: 'pending' }),
  ],
  [aRole('1', ['User:Edit'])],
);
const exception = {
  rule: 'unverified-admin',
  subject: '=cmd',
  reason: 'Checked by phone',
  expires: '2026-11-24',
};
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

describe('formatFindings', () => {
  const findings = findFindings(account, { ...defaultSettings, exceptions: [exception] }, now);
  const tool = { name: 'judge', version: '1.2.3' };
  const context = {
    application: 'Zoom - Test',
    origin: unknownOrigin,
    parts: account.parts,
    tool,
    nowMs: now,
  };

  it('text: counts first, accepted ones marked', () => {
    const text = textOf(formatFindings(findings, 'text', context));
    expect(text).toMatch(/^Zoom - Test: 1 high, 0 medium/);
    expect(text).toContain('Accepted: Checked by phone');
  });

  it('json: every finding', () => {
    expect(JSON.parse(textOf(formatFindings(findings, 'json', context)))).toMatchObject({
      account_id: null,
      snapshot_at: null,
      proven: null,
      now: '2026-11-24T12:00:00.000Z',
      summary: { high: 1 },
      findings: [...findings],
    });
  });

  it('csv: quoted, and no cell is a formula', () => {
    const lines = textOf(formatFindings(findings, 'csv', context)).split('\r\n');
    expect(lines).toHaveLength(findings.total + 2);
    expect(lines.join('\n')).toContain(`,'=cmd,"Evil,""Name""@example.com",`);
  });

  it.each(['=1+1', '+1', '-1', '@x', '\t=1', ' =1', '\uff1d1', '\r=1'])('csv: %j is no formula', (name) => {
    const subject = { kind: 'role' as const, key: name, label: name };
    const one = listOf([{ rule: 'x', severity: 'low', subject, message: 'm' }]);
    const [, row = ''] = textOf(formatFindings(one, 'csv', context)).split('\r\n');
    expect(row.split(',')[3]?.replace(/^"/, '')).toMatch(/^'/);
  });

  it.each(['csv', 'sarif', 'text'] as const)(
    '%s: no control character, no mark that turns the line',
    (format) => {
      const odd = 'A\u0007\u001b[31m\u202eB\u200f\u2028[click](https://example.com)\\';
      const subject = { kind: 'role' as const, key: odd, label: odd };
      const rule = 'never-logged-in';
      const one = listOf([{ rule, severity: 'low', subject, message: odd, excepted: odd }]);
      const text = textOf(formatFindings(one, format, context));
      expect(text).toContain('click');
      const removed = ['0007', '001b', '202e', '200f', '2028'];
      for (const code of removed) {
        expect(text).not.toContain(String.fromCharCode(Number.parseInt(code, 16)));
        expect(text).not.toContain(`\\u${code}`);
      }
    },
  );

  it('sarif: what looks like a link in a name is none', () => {
    const subject = { kind: 'role' as const, key: 'k', label: '[click](https://example.com)\\' };
    const one = listOf([{ rule: 'x', severity: 'low', subject, message: 'm' }]);
    const log = textOf(formatFindings(one, 'sarif', context));
    const { runs } = JSON.parse(log) as { runs: [{ results: [{ message: { text: string } }] }] };
    expect(runs[0].results[0].message.text).toBe('\\[click\\](https://example.com)\\\\: m');
  });

  it('sarif: what GitHub requires of each result, and no more results than it takes', () => {
    const [one] = findings;
    if (one === undefined) throw new Error('nothing was found');
    const many = Array.from({ length: maxResults + 5 }, (_, at) => ({
      ...one,
      subject: { ...one.subject, key: `u${at}` },
    }));
    const { runs } = JSON.parse(textOf(formatFindings(listOf(many), 'sarif', context))) as {
      runs: [
        {
          tool: { driver: { rules: Record<string, unknown>[] } };
          results: {
            message: { text: string };
            partialFingerprints: { primaryLocationLineHash: string };
            locations: [{ physicalLocation: { artifactLocation: { uri: string }; region: object } }];
          }[];
        },
      ];
    };
    const [{ tool, results }] = runs;
    expect(results).toHaveLength(maxResults);
    expect(new Set(results.map((result) => result.partialFingerprints.primaryLocationLineHash)).size).toBe(
      maxResults,
    );
    for (const { message, locations } of results.slice(0, 10)) {
      expect(message.text).not.toBe('');
      const [{ physicalLocation }] = locations;
      expect(physicalLocation.artifactLocation.uri).toMatch(/^zoom\/[\w%.-]+$/);
      expect(physicalLocation.region).toEqual({ startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 });
    }
    for (const rule of tool.driver.rules)
      expect(rule).toMatchObject({
        shortDescription: { text: expect.any(String) as string },
        fullDescription: { text: expect.any(String) as string },
        help: { text: expect.any(String) as string },
        properties: { 'security-severity': expect.stringMatching(/^\d\.\d$/) as string },
      });
  });

  it('sarif: a result for each, accepted ones suppressed, every rule described', () => {
    const sarif = JSON.parse(textOf(formatFindings(findings, 'sarif', context))) as {
      version: string;
      runs: [
        {
          tool: { driver: { rules: { id: string }[] } };
          results: { ruleId: string; suppressions?: object[] }[];
        },
      ];
    };
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0].results).toHaveLength(findings.total);
    expect(
      sarif.runs[0].results
        .filter(({ suppressions }) => suppressions?.length === 1)
        .map(({ ruleId }) => ruleId),
    ).toEqual(['unverified-admin']);
    expect(sarif.runs[0].tool.driver.rules.map(({ id }) => id)).toEqual(
      checkedRules(account.parts).map(({ id }) => id),
    );
  });
});
