import { ConfigError } from '@source-zoom/airbyte-connector';
import { tryConnection } from '../../src/commands/check.ts';
import { checkLines } from '../../src/commands/check-lines.ts';
import { NotOnThisPlan, type ZoomApi } from '../../src/zoom/api.ts';
import type { Config } from '../../src/generated/config.ts';
import { fakeZoom, granularScopes } from './fake-zoom.ts';
import { outcomeOf, refusal } from './run-check.ts';

async function linesOf(zoom: ZoomApi, config: Partial<Config> = {}): Promise<string[]> {
  return checkLines(await outcomeOf(zoom, config)).lines;
}

const without = (scope: string): string[] => granularScopes.filter((one) => one !== scope);

describe('check for people', () => {
  it('has a line for the configuration, the token, the plan and each scope', async () => {
    expect(await linesOf(fakeZoom())).toEqual([
      '✓ configuration',
      '✓ token',
      '✓ plan',
      '✓ users (user:read:list_users:admin)',
      '✓ groups (group:read:list_groups:admin)',
      '✓ roles (role:read:list_roles:admin)',
      '✓ privileges of roles (role:read:role:admin)',
      '· group_admins (group:read:administrator:admin): optional, not asked for',
      expect.stringMatching(/^· account_security \(.*\): optional, not asked for$/),
      expect.stringMatching(/^· apps \(.*, .*\): optional, not asked for$/),
      expect.stringMatching(/^· account_summary \(.*, .*\): optional, not asked for$/),
      '',
      'The connection works.',
    ]);
  });

  it.each([
    [
      'a list',
      fakeZoom({ groups: refusal }, without('group:read:list_groups:admin')),
      '✗ groups: the app lacks',
    ],
    [
      'privileges',
      fakeZoom({}, without('role:read:role:admin')),
      '! privileges of roles: the app lacks the scope role:read:role',
    ],
    ['a list of a small plan', fakeZoom({ groups: new NotOnThisPlan('groups') }), '! plan: has no groups'],
    ['a list that fails', fakeZoom({ users: refusal }), '✗ users: Zoom refuses.'],
  ])('marks what is wrong: %s', async (_, zoom, expected) => {
    const lines = await linesOf(zoom);
    expect(lines.filter((line) => line.startsWith(expected))).toHaveLength(1);
    const works = !lines.some((line) => line.startsWith('✗'));
    expect(lines.at(-1)).toBe(`The connection ${works ? 'works' : 'does not work'}.`);
  });

  it('tries optional streams that are asked for', async () => {
    const lines = await linesOf(fakeZoom(), { optional_streams: ['account_security'] });
    expect(lines).toContainEqual(expect.stringMatching(/^✓ account_security \(/));
  });

  it('says at which step it ended', async () => {
    const refused = await linesOf(fakeZoom({ token: new ConfigError('The secret is wrong.') }));
    expect(refused).toEqual([
      '✓ configuration',
      '✗ token: The secret is wrong.',
      '',
      'The connection does not work.',
    ]);
    const open = (): Promise<never> => Promise.reject(new ConfigError('Not valid.'));
    const { works, lines } = checkLines(await tryConnection(open, new AbortController().signal));
    expect([works, lines[0]]).toEqual([false, '✗ configuration: Not valid.']);
  });
});
