import { base, startWithClient, violatedFields } from './veza-client.ts';

let sim: Awaited<ReturnType<typeof startWithClient>>;
const begin = async (...options: Parameters<typeof startWithClient>): Promise<typeof sim> =>
  (sim = await startWithClient(...options));
afterEach(() => sim.veza.stop());

const names = (body: Record<string, unknown>): string[] =>
  (body['values'] as { name: string }[]).map(({ name }) => name);

describe('keys', () => {
  it.each(['', 'wrong'])('without a key that is known: 401 (%p)', async (key) => {
    const { call } = await begin({ now: () => new Date('2026-01-01T00:00:00Z') });
    const answer = await call('GET', `${base}/templates`, undefined, key);
    expect(answer).toEqual({
      status: 401,
      body: {
        code: 'Unauthenticated',
        message: 'The API key is missing or not valid',
        request_id: 'sim-000001',
        timestamp: '2026-01-01T00:00:00.000Z',
        details: [],
      },
    });
  });

  it('a team key may push, but not create, change or delete a provider, nor set its icon', async () => {
    const { veza, call, connect } = await begin();
    const { provider, at } = await connect();
    const withTeamKey = async (method: string, path: string, body?: unknown): Promise<number> =>
      (await call(method, path, body, veza.teamKey)).status;
    expect(await withTeamKey('POST', base, { name: 'Other', custom_template: 'application' })).toBe(403);
    expect(await withTeamKey('POST', `${base}/${provider}:icon`, { icon_base64: 'x' })).toBe(403);
    expect(await withTeamKey('PATCH', `${base}/${provider}`, { provisioning: true })).toBe(403);
    expect(await withTeamKey('DELETE', `${base}/${provider}`)).toBe(403);
    expect(await withTeamKey('GET', `${base}/${provider}`)).toBe(403);
    expect(await withTeamKey('GET', base)).toBe(200);
    expect(await withTeamKey('GET', at)).toBe(200);
    expect(await withTeamKey('POST', `${base}/${provider}/datasources`, { name: 'B', id: provider })).toBe(
      200,
    );
    expect(await withTeamKey('DELETE', at)).toBe(200);
    expect(veza.providers).toHaveLength(1);
    expect(veza.icons.size).toBe(0);
  });
});

describe('lists', () => {
  it('filter by name, blanks as +, case does not count', async () => {
    const { call } = await begin();
    for (const name of ['Zoom A', 'Other'])
      await call('POST', base, { name, custom_template: 'application' });
    const asked = new URLSearchParams({ filter: 'name eq "zoom a"', page_size: '250', order_by: 'name' });
    const { body } = await call('GET', `${base}?${asked.toString()}`);
    expect(names(body)).toEqual(['Zoom A']);
    expect(body).toMatchObject({ has_more: false, next_page_token: '' });
  });

  it.each([
    ['filter=name%20eq%20%22Zoom%22', 'filter'],
    ['page_size=5&filter=name+eq+%22Zoom%20A%22', 'filter'],
    ['filter=name+eq+Zoom', 'filter'],
    ['filter=id+eq+%22Zoom%22', 'filter'],
    ['page_size=0', 'page_size'],
    ['page_size=ten', 'page_size'],
    ['page_token=x', 'page_token'],
    ['limit=5', 'limit'],
  ])('refuse %s', async (query, field) => {
    const { call } = await begin();
    const answer = await call('GET', `${base}?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'InvalidArgument' } });
    expect(violatedFields(answer)).toEqual([field]);
  });

  it('come in pages', async () => {
    const { call } = await begin({ limits: { pageRows: 2 } });
    for (const name of 'ABCDE') await call('POST', base, { name, custom_template: 'application' });
    const seen: string[][] = [];
    for (let token = '', more = true; more;) {
      const { body } = await call('GET', `${base}?page_size=100&page_token=${token}`);
      seen.push(names(body));
      ({ has_more: more, next_page_token: token } = body as { has_more: boolean; next_page_token: string });
    }
    expect(seen).toEqual([['A', 'B'], ['C', 'D'], ['E']]);
  });

  it('name the templates', async () => {
    const { call } = await begin();
    expect(names((await call('GET', `${base}/templates`)).body)).toContain('application');
  });
});

describe('providers', () => {
  it('are created, read, changed', async () => {
    const { call, veza } = await begin();
    const created = await call('POST', base, {
      name: 'Zoom',
      custom_template: 'application',
      push_type: 'x',
    });
    const provider = created.body['value'] as { id: string };
    expect(provider).toMatchObject({ name: 'Zoom', state: 'ENABLED', push_type: 'x' });
    expect((await call('GET', `${base}/${provider.id}`)).body).toEqual({ value: provider });
    expect((await call('PATCH', `${base}/${provider.id}`, { provisioning: true })).status).toBe(200);
    expect(veza.providers).toEqual([{ ...provider, provisioning: true }]);
  });

  it('do not share a name', async () => {
    const { call, veza } = await begin();
    await call('POST', base, { name: 'Zoom', custom_template: 'application' });
    const { status, body } = await call('POST', base, { name: 'ZOOM', custom_template: 'application' });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'InvalidArgument',
      message: 'Invalid Arguments',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.BadRequest',
          field_violations: [{ field: 'name', description: 'Provider with the same name already exists' }],
        },
        { '@type': 'type.googleapis.com/errorstatus.v1.UserFacingErrorInfo', reason: 'INVALID_ARGUMENTS' },
      ],
    });
    expect(veza.providers).toHaveLength(1);
  });

  it.each([
    [{ name: 'Zoom' }, 'custom_template'],
    [{ name: 'Zoom', custom_template: 'idp' }, 'custom_template'],
    [{ name: 'a/b', custom_template: 'application' }, 'name'],
    [{ name: 'a"b', custom_template: 'application' }, 'name'],
    [{ name: 'é', custom_template: 'application' }, 'name'],
    [{ name: '', custom_template: 'application' }, 'name'],
    [{ name: 'x'.repeat(257), custom_template: 'application' }, 'name'],
    [{ name: 'Zoom', custom_template: 'application', surprise: 1 }, 'surprise'],
  ])('are refused: %.60j', async (body, field) => {
    const { call } = await begin();
    const answer = await call('POST', base, body);
    expect(answer.status).toBe(400);
    expect(violatedFields(answer)).toContain(field);
  });

  it('go slowly, with their data sources', async () => {
    const { call, veza, connect } = await begin({ pollsUntilDone: 1 });
    const { provider, at } = await connect();
    expect((await call('DELETE', `${base}/${provider}`)).status).toBe(200);
    expect((await call('POST', `${base}/${provider}/datasources`, { name: 'B', id: provider })).status).toBe(
      400,
    );
    expect((await call('GET', `${base}/${provider}`)).body).toMatchObject({ value: { state: 'DELETING' } });
    expect(await call('GET', `${base}/${provider}`)).toMatchObject({
      status: 404,
      body: { code: 'NotFound', details: [{ resource_type: 'custom_provider', resource: provider }] },
    });
    expect((await call('GET', at)).status).toBe(404);
    expect([veza.providers, veza.dataSources]).toEqual([[], []]);
  });
});

describe('icons', () => {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk';
  it.each([png, Buffer.from('<svg xmlns="x"/>').toString('base64')])('are kept: %.12s', async (icon) => {
    const { call, veza, connect } = await begin();
    const { provider } = await connect();
    expect((await call('POST', `${base}/${provider}:icon`, { icon_base64: icon })).status).toBe(200);
    expect(veza.icons.get(provider)).toBe(icon);
  });
  it.each([Buffer.from('GIF89a').toString('base64'), png + 'A'.repeat(64_000)])(
    'are refused: %.12s',
    async (icon) => {
      const { call, veza, connect } = await begin();
      const { provider } = await connect();
      const answer = await call('POST', `${base}/${provider}:icon`, { icon_base64: icon });
      expect([answer.status, violatedFields(answer)]).toEqual([400, ['icon_base64']]);
      expect(veza.icons.size).toBe(0);
    },
  );
});

describe('data sources', () => {
  it('are several a provider, each name once, listed and deleted', async () => {
    const { call, connect, veza } = await begin();
    const { provider, at } = await connect();
    const sources = `${base}/${provider}/datasources`;
    const twice = await call('POST', sources, { name: 'ZOOM - acme', id: provider });
    expect([twice.status, violatedFields(twice)]).toEqual([400, ['name']]);
    await call('POST', sources, { name: 'Zoom - b', id: provider });
    expect(names((await call('GET', sources)).body)).toEqual(['Zoom - acme', 'Zoom - b']);
    expect(names((await call('GET', `${sources}?filter=name+eq+%22Zoom+-+b%22`)).body)).toEqual(['Zoom - b']);
    expect((await call('DELETE', at)).status).toBe(200);
    expect((await call('GET', at)).status).toBe(404);
    expect(veza.dataSources.map(({ name }) => name)).toEqual(['Zoom - b']);
  });

  it.each([
    [{ name: 'B' }, 'id'],
    [{ name: 'B', id: 'another' }, 'id'],
    [{ name: 'a/b', id: '00000000-0000-4000-8000-000000000001' }, 'name'],
    [{ name: 'B', id: '00000000-0000-4000-8000-000000000001', surprise: 1 }, 'surprise'],
  ])('are refused: %j', async (body, field) => {
    const { call, connect } = await begin();
    const { provider } = await connect();
    const answer = await call('POST', `${base}/${provider}/datasources`, body);
    expect([answer.status, violatedFields(answer)]).toEqual([400, [field]]);
  });

  it('of a provider that is not there are not there', async () => {
    const { call } = await begin();
    expect((await call('GET', `${base}/nobody/datasources`)).status).toBe(404);
    expect((await call('POST', `${base}/nobody/datasources`, { name: 'B', id: 'nobody' })).status).toBe(404);
  });
});

describe('what is no call', () => {
  it('404 for an unknown path or method', async () => {
    const { call, veza } = await begin();
    expect(await call('GET', '/api/v1/nothing')).toMatchObject({ status: 404, body: { code: 'NotFound' } });
    expect((await call('DELETE', base)).status).toBe(404);
    expect(veza.requests).toEqual([
      { method: 'GET', path: '/api/v1/nothing', status: 404 },
      { method: 'DELETE', path: base, status: 404 },
    ]);
  });

  it.each([
    ['{', 'application/json'],
    ['[]', 'application/json; charset=utf-8'],
    ['{}', 'text/plain'],
  ])('400 for the body %s as %s', async (body, type) => {
    const { veza } = await begin();
    const headers = { authorization: `Bearer ${veza.apiKey}`, 'content-type': type };
    expect((await fetch(`${veza.url}${base}`, { method: 'POST', headers, body })).status).toBe(400);
  });

  it('a taken port is an error', async () => {
    const { veza } = await begin();
    await expect(startWithClient({ port: Number(new URL(veza.url).port) })).rejects.toThrow('EADDRINUSE');
  });
});
