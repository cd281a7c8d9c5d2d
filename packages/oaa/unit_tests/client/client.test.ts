import {
  asked,
  body,
  dataSource,
  json,
  provider,
  type Reply,
  reset,
  stopAfterEach,
  text,
  vezaThatSays,
} from './local-veza.ts';

stopAfterEach();

describe('what is no answer, though it comes with HTTP 200', () => {
  const nothings: Reply[] = [
    text(200, ''),
    json(200, {}),
    json(200, []),
    json(200, { message: 'please log in' }),
    json(200, { code: 'Internal', message: 'no' }),
  ];

  it.each(nothings.map((reply, at): [number, Reply] => [at, reply]))(
    '%d: a push is not believed, nor made again, for it may have come',
    async (_at, reply) => {
      const { client } = await vezaThatSays(reply, json(200, { warnings: [] }));
      await expect(client.push(provider, dataSource, body)).rejects.toMatchObject({
        message: expect.stringContaining('is not an answer from Veza') as unknown,
        mayBeTaken: true,
      });
      expect(asked).toHaveLength(1);
    },
  );

  it.each(nothings.map((reply, at): [number, Reply] => [at, reply]))(
    '%d: a list does not say that there is nothing',
    async (_at, reply) => {
      const { client } = await vezaThatSays(reply);
      await expect(client.findProvider('Zoom')).rejects.toThrow('is not an answer from Veza');
    },
  );
});

describe('VezaClient', () => {
  it('finds by the very name over all pages, and none that is being deleted', async () => {
    const { client } = await vezaThatSays(
      json(200, {
        values: [
          { id: '1', name: 'zoom' },
          { id: '2', name: 'Zoom', state: 'DELETING' },
        ],
        next_page_token: 'a b',
      }),
      json(200, { values: [{ id: '3', name: 'Zoom' }], next_page_token: '' }),
    );
    expect(await client.findProvider('Zoom')).toMatchObject({ id: '3' });
    expect(asked[0]).toContain('filter=name+eq+%22Zoom%22');
    expect(asked[1]).toContain('page_token=a+b');
  });

  it('refuses to choose between two of one name', async () => {
    const { client } = await vezaThatSays(
      json(200, {
        values: [
          { id: '1', name: 'Zoom' },
          { id: '2', name: 'Zoom' },
        ],
      }),
    );
    await expect(client.findProvider('Zoom')).rejects.toThrow('There are 2 providers named "Zoom"');
  });

  it('does not page for ever', async () => {
    const { client } = await vezaThatSays(json(200, { values: [], next_page_token: 'same' }));
    await expect(client.findProvider('Zoom')).rejects.toThrow('keeps sending the same page');
    expect(asked).toHaveLength(2);
  });

  it('passes over what is no entry of a list, and warnings of any form', async () => {
    const { client } = await vezaThatSays(
      json(200, { values: [null, 7, { name: 'Zoom' }, { id: '1' }, { id: '3', name: 'Zoom' }] }),
    );
    expect(await client.findProvider('Zoom')).toEqual({ id: '3', name: 'Zoom' });
    const { client: other } = await vezaThatSays(
      json(200, { warnings: [null, 'text', { message: 'm' }, { a: 1 }] }),
    );
    expect(await other.push(provider, dataSource, body)).toEqual(['null', 'text', 'm', '{"a":1}']);
  });

  it('does not take a list for whole that says that there is more', async () => {
    const { client } = await vezaThatSays(json(200, { values: [], has_more: true, next_page_token: '' }));
    await expect(client.findProvider('Zoom')).rejects.toThrow('there are more pages, but not where');
  });

  it('does not choose a name that differs in case, nor create beside it', async () => {
    const other = json(200, { values: [{ id: '1', name: 'ZOOM' }] });
    const { client } = await vezaThatSays(other);
    await expect(client.createProvider('Zoom')).rejects.toMatchObject({
      name: 'NameDiffersInCase',
      message: 'Veza has the provider "ZOOM", which it does not distinguish from "Zoom"',
    });
    await expect(client.findDataSource(provider, 'zoom')).rejects.toMatchObject({
      kind: 'data source',
      wanted: 'zoom',
      found: 'ZOOM',
    });
    expect(asked.every((one) => one.startsWith('GET'))).toBe(true);
    const { client: both } = await vezaThatSays(
      json(200, { values: [{ id: '1', name: 'ZOOM' }], next_page_token: 'n' }),
      json(200, { values: [{ id: '2', name: 'Zoom' }] }),
    );
    expect(await both.findProvider('Zoom')).toMatchObject({ id: '2' });
  });

  it('makes a creation that Veza took only once, also while the lists do not show it', async () => {
    const list = json(200, { values: [] });
    const made = json(200, { value: { id: '9', name: 'Zoom' } });
    const { client } = await vezaThatSays(list, made, list);
    expect(await client.createProvider('Zoom')).toMatchObject({ id: '9' });
    expect(asked.filter((one) => one.startsWith('POST'))).toHaveLength(1);
    const { client: silent } = await vezaThatSays(list, json(200, {}), list);
    await expect(silent.createProvider('Zoom')).rejects.toThrow('Veza accepted it, but does not show it');
    expect(asked.filter((one) => one.startsWith('POST'))).toHaveLength(1);
  });

  it('says what may be when a name is taken by what no list shows', async () => {
    const taken = json(400, {
      code: 'InvalidArgument',
      details: [
        { field_violations: [{ field: 'name', description: 'Provider with the same name already exists' }] },
      ],
    });
    const list = json(200, { values: [] });
    const rounds = Array.from({ length: 5 }, () => [list, taken]).flat();
    const { client } = await vezaThatSays(...rounds, list);
    await expect(client.createProvider('Zoom')).rejects.toThrow(
      /its deletion may not have finished yet; try again later.*already exists/,
    );
  });

  it.each<[string, Reply, string[], RegExp | undefined]>([
    ['a name that is refused', json(400, { code: 'InvalidArgument' }), ['POST'], undefined],
    ['no right', json(403, { code: 'PermissionDenied' }), ['POST'], /admin key create the provider "Zoom"/],
    ["a proxy's 403", text(403, '<html>'), ['POST'], undefined],
    ['a broken line', reset, ['POST'], undefined],
    [
      'a rule that is no more',
      json(200, { value: { id: '5', name: 'Zoom/' } }),
      ['POST', 'DELETE'],
      undefined,
    ],
  ])('finds out without creating whether it may create: %s', async (_what, reply, methods, words) => {
    const { client } = await vezaThatSays(reply, json(200, {}));
    const asking = client.assertMayCreateProvider('Zoom');
    if (words === undefined) await expect(asking).resolves.toBeUndefined();
    else await expect(asking).rejects.toThrow(words);
    expect(asked.map((one) => one.split(' ')[0])).toEqual(methods);
  });

  it('looks before it creates again', async () => {
    const list = json(200, { values: [] });
    const there = json(200, { values: [{ id: '1', name: 'Zoom' }] });
    const { client } = await vezaThatSays(list, json(503, {}), there);
    expect(await client.createProvider('Zoom')).toMatchObject({ id: '1' });
    expect(asked.map((one) => one.split(' ')[0])).toEqual(['GET', 'POST', 'GET']);
  });

  it("adds Veza's own words to ours", async () => {
    const { client } = await vezaThatSays(
      json(200, { values: [] }),
      json(403, { code: 'PermissionDenied', message: 'no', request_id: 'r9' }),
    );
    await expect(client.createProvider('Zoom')).rejects.toThrow(
      /may not create providers.*PermissionDenied; no \(request r9\)/,
    );
  });
});
