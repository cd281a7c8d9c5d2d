import { ConfigError, SystemError, TransientError } from '@source-zoom/airbyte-connector';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { checkMessages, tryConnection } from '../../src/commands/check.ts';
import { NotOnThisPlan, DetailUnreadable, type ZoomApi } from '../../src/zoom/api.ts';
import { fakeZoom, granularScopes } from './fake-zoom.ts';
import { check, cure, refusal } from './run-check.ts';

/** The same without the lines about optional streams. */
async function checkBase(zoom: ZoomApi): Promise<AirbyteMessage[]> {
  return (await check(zoom)).filter((each) => each.type !== 'LOG' || each.log.level !== 'INFO');
}

async function statusOf(zoom: ZoomApi): Promise<{ status: string; message?: string }> {
  const last = (await check(zoom)).at(-1);
  if (last?.type !== 'CONNECTION_STATUS') throw new Error('expected a status at the end');
  return last.connectionStatus;
}

const without = (...scopes: string[]): string[] => granularScopes.filter((scope) => !scopes.includes(scope));

describe('check', () => {
  it('succeeds without a word when everything can be read', async () => {
    expect(await checkBase(fakeZoom())).toEqual([
      { type: 'CONNECTION_STATUS', connectionStatus: { status: 'SUCCEEDED' } },
    ]);
  });

  it('asks for one row of each list, as a read would, and for one role', async () => {
    const zoom = fakeZoom();
    await check(zoom, { user_statuses: ['pending'], custom_attributes: true });
    expect(zoom.queries).toEqual([
      ['roles', { type: 'common', pageSize: 1 }],
      ['users', { status: 'pending', customAttributes: true, pageSize: 1 }],
      ['groups', { pageSize: 1 }],
    ]);
    expect(zoom.details).toEqual(['2']);
  });

  it.each([
    ['classic scopes', ['user:read:admin', 'group:read:admin', 'role:read:admin']],
    ['a token that names no scopes', []],
  ])('accepts %s', async (_, scopes) => {
    const zoom = fakeZoom({}, scopes);
    expect(await statusOf(zoom)).toEqual({ status: 'SUCCEEDED' });
    expect(zoom.details).toEqual(['2']);
  });

  it.each<['users' | 'groups' | 'roles', string]>([
    ['users', 'user:read:list_users:admin'],
    ['groups', 'group:read:list_groups:admin'],
    ['roles', 'role:read:list_roles:admin'],
  ])('names the scope that %s lack', async (list, scope) => {
    const { status, message } = await statusOf(fakeZoom({ [list]: refusal }, without(scope)));
    expect(status).toBe('FAILED');
    expect(message).toContain(`${list}: the app lacks the scope ${scope}.`);
    expect(message).toMatch(cure);
  });

  it('names all that is wrong at once', async () => {
    const { status, message } = await statusOf(
      fakeZoom({ users: refusal, groups: refusal, roles: new NotOnThisPlan('none') }, ['other:scope']),
    );
    expect(status).toBe('FAILED');
    expect(message).toBe(
      'users: the app lacks the scope user:read:list_users:admin. ' +
        'groups: the app lacks the scope group:read:list_groups:admin. ' +
        'Add what is missing in the Zoom App Marketplace (Manage, your Server-to-Server OAuth app, Scopes), ' +
        'activate the app again when Zoom asks for it, then check again; Zoom offers a scope only to people whose own ' +
        'role has the privilege. ' +
        "roles: not part of this Zoom account's plan (Pro or higher is required), so nothing will be read.",
    );
  });

  it('warns of a plan without groups and roles, and succeeds', async () => {
    const plan = new NotOnThisPlan('none');
    const messages = await checkBase(fakeZoom({ groups: plan, roles: plan, role: refusal }));
    const message =
      "groups, roles: not part of this Zoom account's plan (Pro or higher is required), so nothing will be read.";
    expect(messages).toEqual([
      { type: 'LOG', log: { level: 'WARN', message } },
      { type: 'CONNECTION_STATUS', connectionStatus: { status: 'SUCCEEDED', message } },
    ]);
  });

  it('says of roles that are refused one thing, not also that their privileges are', async () => {
    const roles = new ConfigError('roles: No.');
    const zoom = fakeZoom({ roles, role: new DetailUnreadable('refused', 'none') });
    expect(await statusOf(zoom)).toEqual({ status: 'FAILED', message: 'roles: No.' });
  });

  it('asks for no role where the plan has none', async () => {
    const zoom = fakeZoom({ roles: new NotOnThisPlan('none') });
    await check(zoom);
    expect(zoom.details).toEqual([]);
  });

  it('does not take a refusal of the user list for a plan', async () => {
    expect(await statusOf(fakeZoom({ users: new NotOnThisPlan('none') }))).toMatchObject({
      status: 'FAILED',
    });
  });

  it.each([
    ['by the token', fakeZoom({}, without('role:read:role:admin'))],
    ['by the answer', fakeZoom({ role: new DetailUnreadable('missing_scope', 'none') })],
  ])('only warns of the missing scope of privileges, told %s', async (_, zoom) => {
    const { status, message } = await statusOf(zoom);
    expect(status).toBe('SUCCEEDED');
    expect(message).toContain('roles: the app lacks the scope role:read:role:admin, so roles come without');
    expect(message).toMatch(cure);
  });

  it('asserts no missing scope of an app with scopes of master accounts, but asks', async () => {
    const zoom = fakeZoom({}, ['user:master', 'group:master', 'role:master']);
    expect(await statusOf(zoom)).toEqual({ status: 'SUCCEEDED' });
    expect(zoom.details).toEqual(['2']);
  });

  it('only warns when Zoom does not show privileges', async () => {
    const { status, message } = await statusOf(fakeZoom({ role: new DetailUnreadable('refused', 'none') }));
    expect(status).toBe('SUCCEEDED');
    expect(message).toContain('roles: Zoom does not show this app what roles may do');
  });

  it('thinks nothing of a known role that is not there', async () => {
    const gone = new DetailUnreadable('deleted', 'none');
    expect(await statusOf(fakeZoom({ role: gone }))).toEqual({ status: 'SUCCEEDED' });
  });

  const roles = ['0', '1', '2', 'R', 'S'].map((id) => ({ id, name: `Role ${id}` }));
  const failure = new ConfigError('roles: Zoom denies it.');
  const unreadable = new DetailUnreadable('unreadable', 'no', { answer: 'HTTP 403', failure });

  it('asks for three of the roles that are listed', async () => {
    const zoom = fakeZoom({}, granularScopes, { roles });
    expect(await statusOf(zoom)).toEqual({ status: 'SUCCEEDED' });
    expect(zoom.details).toEqual(['0', '2', 'S']);
  });

  it('warns of one that cannot be read, by its id, its name and the answer', async () => {
    const { status, message } = await statusOf(fakeZoom({ 'role S': unreadable }, granularScopes, { roles }));
    expect(status).toBe('SUCCEEDED');
    expect(message).toMatch(/^roles: the privileges of the role S \(Role S\) could not be read.*HTTP 403/);
  });

  it.each([[roles], [[]]])('fails when none of those can be read', async (listed) => {
    expect(await statusOf(fakeZoom({ role: unreadable }, granularScopes, { roles: listed }))).toEqual({
      status: 'FAILED',
      message: 'roles: Zoom denies it.',
    });
  });

  it('fails by an outage of one', async () => {
    const down = new TransientError('Zoom is down.');
    expect(
      await statusOf(fakeZoom({ 'role 0': unreadable, 'role 2': down }, granularScopes, { roles })),
    ).toEqual({
      status: 'FAILED',
      message: 'roles: Zoom is down.',
    });
  });

  it('passes on another refusal in its own words', async () => {
    const { status, message } = await statusOf(fakeZoom({ groups: new ConfigError('The owner may not.') }));
    expect({ status, message }).toEqual({ status: 'FAILED', message: 'groups: The owner may not.' });
  });

  it('says an outage once, whatever it hits', async () => {
    const down = new TransientError('Zoom does not answer: try again later.');
    expect(await statusOf(fakeZoom({ users: down, groups: down, roles: down, role: down }))).toEqual({
      status: 'FAILED',
      message: 'users, groups, roles: Zoom does not answer: try again later.',
    });
  });

  it('says once what the client says of each list by its name', async () => {
    const down = (list: string): TransientError => new TransientError(`${list}: Zoom is down.`);
    const zoom = fakeZoom({ users: down('users'), groups: down('groups') });
    expect(await statusOf(zoom)).toEqual({ status: 'FAILED', message: 'users, groups: Zoom is down.' });
  });

  it.each(['token', 'groups'] as const)('keeps the details of a failure of %s for the log', async (where) => {
    const error = new TransientError('Later.', { internalMessage: 'HTTP 503, tracking id x' });
    const [log, status] = await check(fakeZoom({ [where]: error }));
    expect(log).toEqual({ type: 'LOG', log: { level: 'DEBUG', message: 'HTTP 503, tracking id x' } });
    expect(JSON.stringify(status)).not.toContain('503');
  });

  it('does not take an outage for a missing scope', async () => {
    const zoom = fakeZoom({ users: new TransientError('Later.') }, ['other:scope']);
    expect((await statusOf(zoom)).message).toMatch(/^users: Later\./);
  });

  it.each([
    new ConfigError('The secret is wrong.'),
    new TransientError('Zoom is down.'),
    new SystemError('Zoom said something strange.'),
  ])('fails by what the token endpoint says: $message', async (token) => {
    expect(await statusOf(fakeZoom({ token }))).toEqual({ status: 'FAILED', message: token.message });
  });

  it('takes a wrong configuration for a failed check', async () => {
    const open = (): Promise<never> => Promise.reject(new ConfigError('Not valid.'));
    const messages: AirbyteMessage[] = [];
    for (const message of checkMessages(await tryConnection(open, new AbortController().signal)))
      messages.push(message);
    expect(messages).toEqual([
      { type: 'CONNECTION_STATUS', connectionStatus: { status: 'FAILED', message: 'Not valid.' } },
    ]);
  });

  it.each([fakeZoom({ token: new TypeError('defect') }), fakeZoom({ groups: new TypeError('defect') })])(
    'throws a defect of its own',
    async (zoom) => {
      await expect(check(zoom)).rejects.toThrow('defect');
    },
  );
});
