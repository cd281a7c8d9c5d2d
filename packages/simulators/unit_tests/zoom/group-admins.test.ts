import { granularScopes } from '../../src/zoom/server.ts';
import { get, start, stopAfterEach, zoom } from './local-simulator.ts';

stopAfterEach();

const scopes = `${granularScopes} group:read:administrator:admin`;

interface Admins {
  admins: { email: string; name: string }[];
  total_records: number;
  next_page_token: string;
}

describe('the administrators of a group', () => {
  it('come in pages, without ids, counted', async () => {
    await start({ scopes, adminsPerGroup: 5, oddities: false });
    const id = zoom.account.groups[0]?.id ?? '';
    const first = (await get(`/groups/${id}/admins?page_size=3`)).body as unknown as Admins;
    const path = `/groups/${id}/admins?page_size=3&next_page_token=${encodeURIComponent(first.next_page_token)}`;
    const second = (await get(path)).body as unknown as Admins;
    expect([first.total_records, first.admins.length, second.admins.length]).toEqual([5, 3, 2]);
    expect(second.next_page_token).toBe('');
    expect([...first.admins, ...second.admins]).toEqual(zoom.account.adminsOf(id));
    expect(Object.keys(first.admins[0] ?? {})).toEqual(['email', 'name']);
  });

  it('need their own scope, and a group that is there', async () => {
    await start();
    const id = zoom.account.groups[0]?.id ?? '';
    expect(await get(`/groups/${id}/admins`)).toMatchObject({ status: 400, body: { code: 4711 } });
    zoom.oauth.behaviour.scopes = scopes;
    expect(await get(`/groups/${id}/admins`)).toMatchObject({ status: 200 });
    expect(await get('/groups/gone/admins')).toMatchObject({ status: 404, body: { code: 4130 } });
  });

  it('are users in another spelling, and people who are no users', async () => {
    await start({ scopes, groups: 40, users: 400 });
    const emails = zoom.account.groups.flatMap(({ id }) =>
      (zoom.account.adminsOf(id) ?? []).map(({ email }) => email),
    );
    const known = new Set([...zoom.account.users()].map(({ email }) => email));
    const folded = new Set([...known].map((email) => email.toLowerCase()));
    const isOther = (email: string): boolean => !known.has(email) && folded.has(email.toLowerCase());
    expect(emails.some(isOther)).toBe(true);
    expect(emails.some((email) => !folded.has(email.toLowerCase()))).toBe(true);
    expect(zoom.account.groups.some(({ id }) => zoom.account.adminsOf(id)?.length === 0)).toBe(true);
  });
});
