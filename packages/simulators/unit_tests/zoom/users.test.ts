import { zoom, start, get, all, stopAfterEach } from './local-simulator.ts';

stopAfterEach();

describe('/users', () => {
  it('lists active users unless a status is asked for, also for one that does not exist', async () => {
    await start();
    for (const query of ['', '?status=actve'])
      for (const { status } of (await get(`/users${query}`)).body.users ?? []) expect(status).toBe('active');
    expect((await get('/users?status=pending')).body.total_records).toBe(zoom.account.list('pending').length);
  });

  it.each([
    ['999999', 2000],
    ['-5', 30],
    ['abc', 30],
    ['7', 7],
  ])('page_size %s is used as %d, and echoed', async (asked, used) => {
    await start();
    expect((await get(`/users?page_size=${asked}&nonsense=1`)).body['page_size']).toBe(used);
  });

  it('pages by tokens that are bound to the parameters and die after 15 minutes', async () => {
    let now = 0;
    await start({ now: () => now, expiresIn: 99_999 });
    const first = await get('/users?page_size=50');
    expect(first.body).toMatchObject({
      page_number: 1,
      page_count: Math.ceil(zoom.account.list('active').length / 50),
    });
    const token = encodeURIComponent(first.body.next_page_token ?? '');
    const second = await get(`/users?page_size=50&next_page_token=${token}`);
    expect(second.body).not.toHaveProperty('page_number');
    expect(second.body.total_records).toBe(first.body.total_records);
    expect((await get(`/users?page_size=40&next_page_token=${token}`)).body).toMatchObject({ code: 300 });
    expect((await get('/users?page_size=50&next_page_token=garbled')).body).toMatchObject({ code: 300 });
    now = 15 * 60_000;
    expect((await get(`/users?page_size=50&next_page_token=${token}`)).body).toMatchObject({
      code: 300,
      message: 'The next page token is invalid or expired.',
    });
  });

  it('pages by number too, and then has no token', async () => {
    await start();
    expect((await get('/users?page_size=10&page_number=2')).body).not.toHaveProperty('next_page_token');
  });

  it('every user comes once over all pages, the same for the same seed', async () => {
    await start();
    const rows = [
      ...(await all('/users?status=active&page_size=40')),
      ...(await all('/users?status=inactive&page_size=40')),
      ...(await all('/users?status=pending&page_size=40')),
    ];
    expect(rows).toHaveLength(130);
    const before = [...zoom.account.keys()];
    await zoom.stop();
    await start();
    expect([...zoom.account.keys()]).toEqual(before);
  });

  it('filters by role, and gives custom attributes and host keys only when they are asked for', async () => {
    await start();
    expect((await get('/users?role_id=0')).body.users).toHaveLength(1);
    expect((await get('/users')).text).not.toContain('custom_attributes');
    expect((await get('/users?include_fields=custom_attributes')).text).toContain('custom_attributes');
    expect((await get('/users')).text).not.toContain('host_key');
    expect((await get('/users?include_fields=host_key')).text).toContain('"host_key":"1');
  });

  it('leaves out what Zoom leaves out, and holds what breaks the careless', async () => {
    await start({ users: 6000 });
    const users = [...zoom.account.users()];
    for (const user of users.filter(({ status }) => status === 'pending'))
      expect(Object.keys(user)).not.toEqual(expect.arrayContaining(['id']));
    for (const key of ['dept', 'pic_url', 'display_name'])
      expect(users.some((user) => !(key in user))).toBe(true);
    expect(users.some(({ pmi }) => pmi === 0)).toBe(true);
    expect(users.some(({ timezone }) => timezone === '')).toBe(true);
    expect(users.some(({ id }) => id?.startsWith('-') === true)).toBe(true);
    expect(JSON.stringify(users)).toMatch(/\u2028/);
    const known = new Set(zoom.account.groups.map(({ id }) => id));
    expect(users.some(({ group_ids = [] }) => group_ids.some((id) => !known.has(id)))).toBe(true);
    expect((await get('/users?page_size=2000')).text).toContain('"license_option":576460752303423488');
  });

  it('a clean account has none of that', async () => {
    await start({ users: 3000, oddities: false });
    expect(JSON.stringify([...zoom.account.users()])).not.toMatch(/\u2028|groupThatIsGone|RunknownRole/);
  });
});
