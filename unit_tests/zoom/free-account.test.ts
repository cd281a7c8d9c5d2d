import { type ListName, ListRefused, NotOnThisPlan } from '../../src/zoom/api.ts';
import { messages } from '../../src/zoom/zoom-messages.ts';
import { type LocalZoom, page, rejection, signal, startLocalZoom } from './local-zoom.ts';

let zoom: LocalZoom;
beforeEach(async () => {
  zoom = await startLocalZoom();
});
afterEach(() => zoom.stop());

type Words = string | undefined;

/** Refuses groups and roles by code 200 and these words; where there are none, the list comes. */
function refuse(words: { groups?: Words; roles?: Words }, status = 400): void {
  zoom.reply((response, { url = '' }) => {
    const list = url.startsWith('/v2/groups') ? 'groups' : 'roles';
    const message = words[list];
    const body = message === undefined ? { [list]: [], total_records: 0 } : { code: 200, message };
    response.writeHead(message === undefined ? 200 : status, { 'x-zm-trackingid': 'rid' });
    response.end(JSON.stringify(body));
  });
}

const list = (name: ListName, type?: 'common' | 'iq'): Promise<unknown> =>
  rejection(zoom.client().list(name, type === undefined ? {} : { type }, signal));

describe('a plan without groups or roles', () => {
  it.each([
    'Only available for Paid account: acc',
    'Only available for paid accounts',
    'Only available for Paid or ZMP account: acc',
    'This API is only available to paid accounts.',
    'Paid accounts only.',
  ])('is told by any text of the kind: %s', async (words) => {
    for (const status of [200, 400]) {
      refuse({ groups: words, roles: words }, status);
      expect(await list('groups')).toBeInstanceOf(NotOnThisPlan);
      expect(await list('roles', 'common')).toBeInstanceOf(NotOnThisPlan);
    }
  });

  it.each(['No permission.', 'You do not have the permission to retrieve role information.'])(
    'is told of roles by the groups where Zoom says: %s',
    async (words) => {
      refuse({ groups: 'Only available for Paid account: acc', roles: words });
      expect(await list('roles', 'common')).toBeInstanceOf(NotOnThisPlan);
    },
  );
});

describe('"No permission." on roles', () => {
  it.each<[string, Words]>([
    ['groups that can be read', undefined],
    ['groups that are refused too', 'No permission.'],
  ])('names both causes beside %s, whatever plan is configured', async (_, groups) => {
    refuse({ groups, roles: 'No permission.' });
    for (const plan of ['free', 'pro'] as const) {
      const client = zoom.client({ plan });
      const error = await rejection(client.list('roles', { type: 'common' }, signal));
      expect(error).toBeInstanceOf(ListRefused);
      expect((error as Error).message).toBe(messages.rolesRefused());
    }
  });

  it('asks nobody else about iq roles, which few accounts have', async () => {
    refuse({ roles: 'No permission.' });
    expect(await list('roles', 'iq')).toBeInstanceOf(ListRefused);
    expect(zoom.received).toHaveLength(1);
  });

  it('says what another refusal says in its own words, and asks nobody else', async () => {
    refuse({ groups: 'Only available for Paid account: acc', roles: 'Account does not enabled REST API.' });
    const error = await list('roles', 'common');
    expect((error as Error).message).toMatch(/^roles: .* Zoom says: "Account does not enabled REST API"\.$/);
    expect(zoom.received).toHaveLength(1);
  });

  it('ends with the run that is aborted meanwhile', async () => {
    const stop = new AbortController();
    zoom.reply({ status: 400, body: { code: 200, message: 'No permission.' } }, () => {
      stop.abort(new Error('stopped'));
    });
    await expect(zoom.client().list('roles', { type: 'common' }, stop.signal)).rejects.toThrow('stopped');
  });

  it('leaves lists alone that come', async () => {
    zoom.reply(page('a'));
    await expect(zoom.client().list('users', {}, signal)).resolves.toMatchObject({ rows: [{ id: 'a' }] });
    expect(zoom.received).toHaveLength(1);
  });
});
