import { ConfigError } from '@source-zoom/airbyte-connector';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { Config } from '../../src/generated/config.ts';
import { DetailUnreadable, GroupDeleted, NotOnThisPlan } from '../../src/zoom/api.ts';
import { fakeZoom, granularScopes } from './fake-zoom.ts';
import { check, cure, refusal } from './run-check.ts';

describe('check of an optional stream', () => {
  const scope = 'group:read:administrator:admin';
  const config: Partial<Config> = { optional_streams: ['group_admins'] };
  const group = { id: 'g1', name: 'One' };
  const logs = (messages: AirbyteMessage[], level: string): string[] =>
    messages.flatMap((each) => (each.type === 'LOG' && each.log.level === level ? [each.log.message] : []));

  it('says in one line each what they would add and what they take, and asks nothing of Zoom', async () => {
    const zoom = fakeZoom();
    const said = logs(await check(zoom), 'INFO');
    expect(said).toHaveLength(4);
    expect(said[3]).toMatch(
      /^account_summary: not read; .*user:read:summary:admin and billing:read:plan_usage:admin/,
    );
    expect(said[2]).toMatch(
      /^apps: not read; .* optional_streams .*marketplace:read:list_apps:admin and marketplace:read:app:admin/,
    );
    expect(said[1]).toMatch(/^account_security: not read; .* optional_streams .*account:read:settings:admin/);
    expect(said[0]).toMatch(/^group_admins: not read; .* optional_streams .*group:read:administrator:admin/);
    expect(zoom.queries.map(([list]) => list)).toEqual(['roles', 'users', 'groups']);
  });

  it('tries the administrators of one group', async () => {
    const zoom = fakeZoom({}, [...granularScopes, scope], { groups: [group] });
    expect((await check(zoom, config)).at(-1)).toEqual({
      type: 'CONNECTION_STATUS',
      connectionStatus: { status: 'SUCCEEDED' },
    });
    expect(zoom.queries.at(-1)).toEqual(['group_admins', { groupId: 'g1', pageSize: 1 }]);
  });

  it.each([
    ['with groups', { groups: [group] }],
    ['without a group to try', {}],
  ])('warns of a missing scope %s, and lets the base streams be read', async (_what, listed) => {
    const messages = await check(fakeZoom({ group_admins: refusal }, granularScopes, listed), config);
    const warning = `group_admins: the app lacks the scope ${scope}, so this optional stream will fail; the others are read.`;
    expect(logs(messages, 'WARN')[0]).toBe(warning);
    expect(messages.at(-1)).toMatchObject({
      connectionStatus: { status: 'SUCCEEDED', message: expect.stringMatching(cure) as unknown },
    });
  });

  it('warns of any other refusal, in its words', async () => {
    const fault = new ConfigError('group_admins: Zoom refuses this app the list.');
    const zoom = fakeZoom({ group_admins: fault }, [...granularScopes, scope], { groups: [group] });
    expect((await check(zoom, config)).at(-1)).toEqual({
      type: 'CONNECTION_STATUS',
      connectionStatus: { status: 'SUCCEEDED', message: fault.message },
    });
  });

  it('tries the security settings, with one request', async () => {
    const zoom = fakeZoom({}, [...granularScopes, 'account:read:settings:admin']);
    zoom.object = (_endpoint, { option }) => {
      zoom.settings.push(option);
      return Promise.resolve({ security: {} });
    };
    expect((await check(zoom, { optional_streams: ['account_security'] })).at(-1)).toEqual({
      type: 'CONNECTION_STATUS',
      connectionStatus: { status: 'SUCCEEDED' },
    });
    expect(zoom.settings).toEqual(['security']);
  });

  it('warns of the scope that the security settings lack', async () => {
    const messages = await check(fakeZoom({ account_security: refusal }), {
      optional_streams: ['account_security'],
    });
    expect(logs(messages, 'WARN')[0]).toContain(
      'account_security: the app lacks the scope account:read:settings:admin',
    );
    expect(messages.at(-1)).toMatchObject({ connectionStatus: { status: 'SUCCEEDED' } });
  });

  describe('apps', () => {
    const wanted: Partial<Config> = { optional_streams: ['apps'] };
    const both = ['marketplace:read:list_apps:admin', 'marketplace:read:app:admin'];
    const app = { app_id: 'x' };

    it('tries one list, and the detail of an app', async () => {
      const zoom = fakeZoom({}, [...granularScopes, ...both], { apps: [app] });
      expect((await check(zoom, wanted)).at(-1)).toEqual({
        type: 'CONNECTION_STATUS',
        connectionStatus: { status: 'SUCCEEDED' },
      });
      expect(zoom.queries.at(-1)).toEqual(['apps', { appList: 'account_added', pageSize: 1 }]);
      expect(zoom.details).toContain('x');
    });

    it('warns of the scope of the lists, without which the stream fails', async () => {
      const messages = await check(fakeZoom({ apps: refusal }), wanted);
      expect(logs(messages, 'WARN')[0]).toBe(
        `apps: the app lacks the scope ${both[0] ?? ''}, so this optional stream will fail; the others are read.`,
      );
    });

    it.each<[string, Error | undefined, string[], string]>([
      [
        'its scope, as the token says',
        undefined,
        both.slice(0, 1),
        `the app lacks the scope ${both[1] ?? ''}, so the`,
      ],
      [
        'its scope, as Zoom says',
        new DetailUnreadable('missing_scope', ''),
        both,
        `lacks the scope ${both[1] ?? ''}`,
      ],
      [
        'a permission',
        new DetailUnreadable('refused', ''),
        both,
        'the scopes of apps will be unknown: Zoom refuses',
      ],
      [
        'a readable answer',
        new DetailUnreadable('unreadable', '', { answer: 'HTTP 403, HTML' }),
        both,
        'the scopes of apps will be unknown: HTTP 403, HTML.',
      ],
    ])('warns that the scopes of apps lack %s', async (_what, fault, scopes, sentence) => {
      const faults = fault === undefined ? {} : { 'role x': fault };
      const zoom = fakeZoom(faults, [...granularScopes, ...scopes], { apps: [app] });
      const messages = await check(zoom, wanted);
      expect(logs(messages, 'WARN')[0]).toContain(sentence);
      expect(messages.at(-1)).toMatchObject({ connectionStatus: { status: 'SUCCEEDED' } });
    });
  });

  describe('account_summary', () => {
    const wanted: Partial<Config> = { optional_streams: ['account_summary'] };
    const both = ['user:read:summary:admin', 'billing:read:plan_usage:admin'];
    const whole = 'so this optional stream will fail';
    const lacking = new ConfigError('account_summary: missing scope.');

    it.each<[string, Parameters<typeof fakeZoom>[0], string[], string | undefined]>([
      ['nothing where both can be read', {}, both, undefined],
      [
        'the scope of the numbers',
        { userCounts: lacking },
        both.slice(1),
        `${both[0] ?? ''}, so the numbers of users`,
      ],
      [
        'the scope of the licences',
        { planUsage: lacking },
        both.slice(0, 1),
        `${both[1] ?? ''}, so the licences`,
      ],
      [
        'both scopes',
        { userCounts: lacking, planUsage: lacking },
        [],
        `the scope ${both.join(' and ')}, ${whole}`,
      ],
      [
        'a plan without licences',
        { planUsage: new NotOnThisPlan('none') },
        both,
        "licences of each plan will be unknown: Zoom says that this account's plan does not have them.",
      ],
      [
        'two other reasons',
        {
          userCounts: new ConfigError('account_summary: one.'),
          planUsage: new ConfigError('account_summary: two.'),
        },
        both,
        'account_summary: one. account_summary: two.',
      ],
    ])('warns of %s, and never fails', async (_what, faults, scopes, sentence) => {
      const messages = await check(fakeZoom(faults, [...granularScopes, ...scopes]), wanted);
      const warnings = logs(messages, 'WARN');
      if (sentence === undefined) expect(warnings).toEqual([]);
      else expect(warnings[0]).toContain(sentence);
      expect(messages.at(-1)).toMatchObject({ connectionStatus: { status: 'SUCCEEDED' } });
    });
  });

  it('takes a group deleted meanwhile for a good answer', async () => {
    const zoom = fakeZoom({ group_admins: new GroupDeleted('gone') }, [], { groups: [group] });
    expect((await check(zoom, config)).at(-1)).toMatchObject({ connectionStatus: { status: 'SUCCEEDED' } });
  });

  it('says once that the plan has no groups', async () => {
    const zoom = fakeZoom({ groups: new NotOnThisPlan('none') });
    expect((await check(zoom, config)).at(-1)).toMatchObject({
      connectionStatus: {
        message: expect.stringMatching(
          /^groups, group_admins: not part of this Zoom account's plan/,
        ) as unknown,
      },
    });
  });
});
