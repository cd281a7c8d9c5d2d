import { payloadWith, soundPayload } from './sound-payload.ts';
import { pushOf, startWithClient, violatedFields, type Answered } from './veza-client.ts';

let sim: Awaited<ReturnType<typeof startWithClient>>;
const begin = async (...options: Parameters<typeof startWithClient>): Promise<typeof sim> =>
  (sim = await startWithClient(...options));
afterEach(() => sim.veza.stop());

const emptyRole = { message: 'Role is missing permissions: Member' };
const statusOf = ({ body }: Answered): unknown => (body['value'] as { status: string }).status;

describe.each(['plain', 'gzip'] as const)('a push, %s', (form) => {
  it('is kept, with its warnings', async () => {
    const { call, connect, veza } = await begin({
      knownIdentities: ['Ann@example.com', 'someone@elsewhere.example'],
    });
    const there = await connect();
    const body = pushOf(there, soundPayload(), form);
    const warnings = [{ message: 'Cannot find identity by names: sales@example.com' }, emptyRole];
    expect(await call('POST', `${there.at}:push`, body, veza.teamKey)).toEqual({
      status: 200,
      body: { warnings },
    });
    expect(veza.pushes).toEqual([
      {
        providerId: there.provider,
        dataSourceId: there.dataSource,
        payload: soundPayload(),
        bytes: JSON.stringify(soundPayload()).length,
        encodedBytes: String(body['json_data']).length,
        form,
        warnings,
      },
    ]);
  });

  it('is refused with all that is wrong, and not kept', async () => {
    const { call, connect, veza } = await begin();
    const there = await connect();
    const payload = payloadWith('applications[0].bad_property', 1);
    const answer = await call(
      'POST',
      `${there.at}:push`,
      pushOf(there, { ...payload, permissions: [] }, form),
    );
    expect(answer).toMatchObject({ status: 400, body: { code: 'InvalidArgument' } });
    expect(violatedFields(answer)).toEqual([
      'applications[0].bad_property',
      'applications[0].local_roles[0].permissions[0]',
      'identity_to_permissions[0].application_permissions[0].permission',
      'identity_to_permissions[0].application_permissions[1].permission',
      'identity_to_permissions[3].application_permissions[0].permission',
    ]);
    expect(veza.pushes).toEqual([]);
  });
});

it('is read after some polls', async () => {
  const { call, connect } = await begin({ pollsUntilDone: 2 });
  const there = await connect();
  expect(statusOf(await call('GET', there.at))).toBe('PENDING');
  for (let push = 0; push < 2; push += 1) {
    await call('POST', `${there.at}:push`, pushOf(there, soundPayload()));
    const seen = [];
    for (let poll = 0; poll < 4; poll += 1) seen.push(statusOf(await call('GET', there.at)));
    expect(seen).toEqual(['PENDING', 'PENDING', 'SUCCESS', 'SUCCESS']);
  }
});

it('may show the status of the push before for some polls', async () => {
  const { call, connect, veza } = await begin({ pollsUntilNoticed: 2 });
  const there = await connect();
  for (const [outcome, expected] of [
    ['parse_failure', ['PENDING', 'PENDING', 'PENDING', 'FAILED', 'FAILED']],
    ['slow', ['FAILED', 'FAILED', 'PENDING', 'SUCCESS', 'SUCCESS']],
  ] as const) {
    veza.setFaults([{ call: 'push', do: outcome, delayMs: 0 }]);
    await call('POST', `${there.at}:push`, pushOf(there, soundPayload()));
    const seen = [];
    for (let poll = 0; poll < 5; poll += 1) seen.push(statusOf(await call('GET', there.at)));
    expect(seen).toEqual(expected);
  }
});

it('is also read by polls of the list, as the SDK of Veza does', async () => {
  const { call, connect } = await begin();
  const there = await connect();
  await call('POST', `${there.at}:push`, pushOf(there, soundPayload()));
  const list = `${there.at.slice(0, there.at.lastIndexOf('/'))}?filter=name+eq+%22Zoom+-+acme%22`;
  const seen = [];
  for (let poll = 0; poll < 2; poll += 1) seen.push((await call('GET', list)).body['values']);
  expect(seen).toMatchObject([[{ status: 'PENDING' }], [{ status: 'SUCCESS' }]]);
});

describe('the body of a push', () => {
  it.each([
    [{ id: 'another' }, 'data_source_id'],
    [{ data_source_id: 'another' }, 'data_source_id'],
    [{ json_data: undefined }, 'json_data'],
    [{ json_data: { applications: [] } }, 'json_data'],
    [{ json_data: '{' }, 'json_data'],
    [{ json_data: 'not base64!', compression_type: 'GZIP' }, 'json_data'],
    [{ json_data: Buffer.from('{}').toString('base64'), compression_type: 'GZIP' }, 'json_data'],
    [{ compression_type: 'ZSTD' }, 'compression_type'],
    [{ priority_push: true }, 'priority_push'],
  ])('%j is refused', async (change, field) => {
    const { call, connect } = await begin();
    const there = await connect();
    const answer = await call('POST', `${there.at}:push`, { ...pushOf(there, soundPayload()), ...change });
    expect([answer.status, violatedFields(answer)]).toEqual([400, [field]]);
  });

  it('is for a data source that is there, of an application', async () => {
    const { call, connect, veza } = await begin();
    const there = await connect();
    expect((await call('POST', `${there.at}x:push`, pushOf(there, soundPayload()))).status).toBe(404);
    const idp = { name: 'IdP', custom_template: 'identity_provider' };
    const { id } = (await call('POST', '/api/v1/providers/custom', idp)).body['value'] as { id: string };
    const sources = `/api/v1/providers/custom/${id}/datasources`;
    await call('POST', sources, { name: 'x', id });
    const dataSource = veza.dataSources[1]?.id ?? '';
    const push = pushOf({ provider: id, dataSource }, soundPayload());
    expect(violatedFields(await call('POST', `${sources}/${dataSource}:push`, push))).toEqual(['id']);
  });

  it('has as many bytes as the limit, encoded, and not one more', async () => {
    const json = JSON.stringify(soundPayload());
    const { call, connect } = await begin({ limits: { jsonDataBytes: json.length } });
    const there = await connect();
    expect((await call('POST', `${there.at}:push`, pushOf(there, json))).status).toBe(200);
    const answer = await call('POST', `${there.at}:push`, pushOf(there, `${json} `));
    expect([answer.status, violatedFields(answer)]).toEqual([400, ['json_data']]);
  });
});

describe('an upload in parts', () => {
  const inParts = (json: string, size: number): string[] => {
    const bytes = Buffer.from(json);
    const starts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => i * size);
    return starts.map((from) => bytes.subarray(from, from + size).toString('base64'));
  };

  async function upload(
    payload: unknown,
    size: number,
  ): Promise<{ answer: Answered; id: unknown; at: string }> {
    const { at } = await sim.connect();
    const { body } = await sim.call('POST', `${at}:parts`, { operation: 'start' });
    const id = body['upload_id'];
    const parts = inParts(JSON.stringify(payload), size);
    // Parts may come in any order.
    for (const [i, data] of [...parts.entries()].reverse()) {
      const part = { operation: 'upload', upload_id: id, sequence_number: i + 1, data };
      expect((await sim.call('POST', `${at}:parts`, part)).status).toBe(200);
    }
    const end = { operation: 'complete', upload_id: id, sequence_count: parts.length };
    return { answer: await sim.call('POST', `${at}:parts`, end), id, at };
  }

  it('is put together and answered like a push', async () => {
    await begin();
    const { answer } = await upload(payloadWith('applications[0].local_users[0].name', 'Zoë'), 100);
    expect(answer).toEqual({ status: 200, body: { warnings: [emptyRole] } });
    expect(sim.veza.pushes).toMatchObject([
      { form: 'parts', payload: payloadWith('applications[0].local_users[0].name', 'Zoë') },
    ]);
  });

  it('is used up by its completion, also a refused one', async () => {
    await begin();
    const { answer, id, at } = await upload({ surprise: 1 }, 5);
    expect(violatedFields(answer)).toEqual(['applications', 'surprise']);
    const again = await sim.call('POST', `${at}:parts`, {
      operation: 'complete',
      upload_id: id,
      sequence_count: 3,
    });
    expect(again.status).toBe(404);
  });

  it.each([
    [{ operation: 'begin' }, 400],
    [{}, 400],
    [{ operation: 'start', surprise: 1 }, 400],
    [{ operation: 'upload', upload_id: 'nobody', sequence_number: 1, data: '' }, 400],
    [{ operation: 'upload', upload_id: 'nobody', sequence_number: 1, data: 'QQ==' }, 404],
    [{ operation: 'upload', sequence_number: 0, data: 'QQ==' }, 400],
    [{ operation: 'complete', upload_id: 'nobody' }, 400],
  ])('%j is answered %i', async (body, status) => {
    const { call, connect } = await begin();
    const { at } = await connect();
    expect((await call('POST', `${at}:parts`, body)).status).toBe(status);
  });

  it('has its parts from 1 on without a gap, at most so many, each of at most so many bytes, in base64', async () => {
    const { call, connect } = await begin({ limits: { parts: 2, jsonDataBytes: 8 } });
    const { at } = await connect();
    const { upload_id } = (await call('POST', `${at}:parts`, { operation: 'start' })).body;
    const part = async (sequence_number: number, data: string): Promise<string[]> =>
      violatedFields(
        await call('POST', `${at}:parts`, { operation: 'upload', upload_id, sequence_number, data }),
      );
    expect(await part(3, 'QQ==')).toEqual(['sequence_number']);
    expect(await part(1, 'QQQQQQQQQQQQ')).toEqual(['data']);
    expect(await part(1, '?')).toEqual(['data']);
    expect(await part(2, 'fQ==')).toEqual([]);
    const complete = async (sequence_count: number): Promise<string[]> =>
      violatedFields(await call('POST', `${at}:parts`, { operation: 'complete', upload_id, sequence_count }));
    expect(await complete(1)).toEqual(['sequence_count']);
    expect(await complete(2)).toEqual(['sequence_count']);
    expect(await part(1, Buffer.from([0xff]).toString('base64'))).toEqual([]);
    expect(await complete(2)).toEqual(['json_data']);
  });
});
