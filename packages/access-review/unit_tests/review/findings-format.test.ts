import { findFindings } from '../../src/findings/find.ts';
import { formatFindings } from '../../src/findings/format.ts';
import { checkedRules, rules } from '../../src/findings/rules.ts';
import { maxResults } from '../../src/findings/sarif.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import { aRole, aUser, anAccount } from './account.ts';
import { account, exception, now } from './excepted-account.ts';
import { listOf, textOf } from './found.ts';

describe('formatFindings', () => {
  const findings = findFindings(account, { ...defaultSettings, exceptions: [exception] }, now);
  const tool = { name: 'judge', version: '1.2.3' };
  const all = Number.POSITIVE_INFINITY;
  const context = { inventory: account, tool, nowMs: now, limit: all, colors: false };

  it('table: people in columns, accepted ones marked, what passed, the counts last', () => {
    const lines = textOf(formatFindings(findings, 'table', context))
      .trimEnd()
      .split('\n');
    expect(lines[0]).toBe(
      '[high] Inactive or pending user with an administrator role (1) · inactive-user-with-admin-role',
    );
    expect(lines[2]).toMatch(/^ {4}NAME +E-MAIL +STATUS +ROLES +WHAT$/);
    expect(lines.join('\n')).toContain('Accepted: Checked by phone');
    expect(lines.at(-2)).toMatch(/^Passed: .*dormant-privileged-user/);
    expect(lines.at(-1)).toMatch(/^1 high, 0 medium, .*, 1 accepted · Zoom - Test$/);
    expect(lines.join('\n')).not.toContain('\u001b');
  });

  it.each(['table', 'markdown'] as const)('%s: counts the severities that were asked for', (format) => {
    const high = findings.only(({ severity }) => severity === 'high');
    expect(textOf(formatFindings(high, format, context))).toMatch(/(?<!, )\b1 high, 1 accepted/);
    const clean = findings.only(({ id }) => id === 'too-many-admins');
    expect(textOf(formatFindings(clean, format, context))).toMatch(/(?<!, )\b0 medium(?!,)/);
  });

  it('every format but CSV: rules that could not look at everything have not passed', () => {
    const unread = { ...account.origin, rolesWithUnknownPrivileges: new Set(['3']) };
    const inventory = anAccount([aUser('a')], [aRole('3', [])], {}, { origin: unread });
    const found = findFindings(inventory, defaultSettings, now);
    const written = (format: 'table' | 'markdown' | 'json' | 'sarif'): string =>
      textOf(formatFindings(found, format, { ...context, inventory }));
    const notKnown = 'the privileges of 1 role';
    expect(found.passed.map(({ id }) => id)).toContain('stale-license');
    expect(found.passed.map(({ id }) => id)).not.toContain('unverified-admin');
    expect(written('table')).toMatch(/^Passed: (?!.*unverified-admin)/m);
    expect(written('table')).toMatch(
      new RegExp(`^Nothing found in what is known: .*unverified-admin.*; not known: ${notKnown}\\.$`, 'm'),
    );
    expect(written('markdown')).toMatch(
      new RegExp(
        `^Nothing found in what is known: .*\`unverified-admin\`.*; not known: ${notKnown}\\.$`,
        'm',
      ),
    );
    const { passed, passed_in_part: inPart } = JSON.parse(written('json')) as Record<string, unknown[]>;
    expect(passed).not.toContain('unverified-admin');
    expect(inPart).toContainEqual({ rule: 'unverified-admin', not_known: [notKnown] });
    expect(written('sarif')).toContain(`Nothing found in what is known; not known: ${notKnown}.`);
  });

  it('table: in colours where the reader sees them', () => {
    expect(textOf(formatFindings(findings, 'table', { ...context, colors: true }))).toContain(
      '\u001b[31m[high]\u001b[39m',
    );
  });

  it.each(['table', 'markdown', 'csv', 'json', 'sarif'] as const)(
    '%s: no more of a rule than are wanted; the counts are of all',
    (format) => {
      const text = textOf(formatFindings(findings, format, { ...context, limit: 0 }));
      const whole = textOf(formatFindings(findings, format, context));
      expect(text.length).toBeLessThan(whole.length);
      if (format === 'table' || format === 'markdown') expect(text).toContain('… and 1 more');
      if (format === 'json')
        expect(JSON.parse(text)).toMatchObject({ summary: { high: 1 }, total: findings.total });
    },
  );

  it('what is known of a user stands in fields, and what could not be read', () => {
    const user = aUser('u1', {
      roles: ['1'],
      verified: false,
      department: 'Sales; EMEA',
      lastLoginAt: '2026-11-14T12:00:00Z',
      unknown: new Set(['group_ids', 'dept']),
    });
    const one = anAccount([user], [aRole('1', [], { name: 'Admin' })]);
    const found = findFindings(one, defaultSettings, now).only(({ id }) => id === 'unverified-admin');
    const of = (format: 'json' | 'csv'): string =>
      textOf(formatFindings(found, format, { ...context, inventory: one }));
    expect(JSON.parse(of('json'))).toMatchObject({
      findings: [
        {
          controls: [
            'SOC 2 CC6.1',
            'SOC 2 CC6.2',
            'ISO 27001 A.5.16',
            'ISO 27001 A.8.2',
            'NIST 800-53 AC-2',
            'CIS 5',
          ],
          user: {
            name: 'Name of u1',
            email: 'u1@example.com',
            roles: ['Admin'],
            department: 'Sales; EMEA',
            status: 'active',
            last_login_at: '2026-11-14T12:00:00Z',
            days_since_login: 10,
            unknown: ['dept', 'group_ids'],
          },
        },
      ],
    });
    const [head = '', line = ''] = of('csv').split('\r\n');
    expect(head.split(',').slice(7)).toEqual([
      ...['name', 'e-mail', 'roles', 'department', 'status', 'last login', 'days since login', 'unknown'],
      'controls',
    ]);
    expect(line).toContain(
      ',Name of u1,u1@example.com,Admin,Sales; EMEA,active,2026-11-14T12:00:00Z,10,dept; group_ids,SOC 2 CC6.1;',
    );
  });

  it('markdown: names are code, so that they mention nobody and end no cell', () => {
    const subject = { kind: 'role' as const, key: 'k', label: '@everyone | [x](y) \\|' };
    const rule = 'role-without-holders';
    const one = listOf([{ rule, severity: 'info', subject, message: 'm' }]);
    expect(textOf(formatFindings(one, 'markdown', context))).toContain('| `@everyone \\| [x](y) \\ \\|` |');
  });

  it('only some rules: those that passed and those that count are of them', () => {
    const some = findings.only(({ severity }) => severity === 'high');
    expect(some.counts()).toMatchObject({ high: 1, low: 0 });
    expect(some.passed.every(({ severity }) => severity === 'high')).toBe(true);
    expect(some.reaching('high')).toEqual(['inactive-user-with-admin-role']);
    expect(some.reaching('low')).toEqual(['inactive-user-with-admin-role']);
  });

  it('every rule names controls of the public lists, each once', () => {
    for (const { id, controls: own } of rules) {
      expect([id, own.length > 0]).toEqual([id, true]);
      expect([id, new Set(own).size]).toEqual([id, own.length]);
    }
  });

  it('json: every finding', () => {
    expect(JSON.parse(textOf(formatFindings(findings, 'json', context)))).toMatchObject({
      account_id: null,
      snapshot_at: null,
      proven: null,
      now: '2026-11-24T12:00:00.000Z',
      summary: { high: 1 },
      findings: [...findings].map(({ user: _, ...said }) => said),
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

  it.each(['csv', 'sarif', 'table', 'markdown'] as const)(
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
