import { FaultPlan, type FaultRule } from '../../src/veza/faults.ts';
import { soundPayload } from './sound-payload.ts';
import { base, pushOf, startWithClient } from './veza-client.ts';

let sim: Awaited<ReturnType<typeof startWithClient>>;
const begin = async (...options: Parameters<typeof startWithClient>): Promise<typeof sim> =>
  (sim = await startWithClient(...options));
afterEach(() => sim.veza.stop());

const creation = { name: 'Zoom', custom_template: 'application' };
const createWith = async (rule: Omit<FaultRule, 'call'>): Promise<Response> => {
  const { veza, fetchRaw } = await begin();
  veza.setFaults([{ call: 'create_provider', ...rule }]);
  return fetchRaw('POST', base, creation);
};

it.each([
  [{ do: '429' }, 429, '1'],
  [{ do: '429', retryAfter: null }, 429, null],
  [{ do: '429', retryAfter: 'Thu, 01 Jan 2026 00:00:00 GMT' }, 429, 'Thu, 01 Jan 2026 00:00:00 GMT'],
  [{ do: '5xx' }, 503, null],
  [{ do: '5xx', retryAfter: '7' }, 503, '7'],
] as const)('%j', async (rule, status, retryAfter) => {
  const response = await createWith(rule);
  expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter]);
  expect(await response.json()).toMatchObject({ code: status === 429 ? 'ResourceExhausted' : 'Unavailable' });
  expect(sim.veza.providers).toEqual([]);
});

it.each([
  ['non_json_200', 200],
  ['non_json_error', 502],
] as const)('%s', async (fault, status) => {
  const response = await createWith({ do: fault });
  expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html']);
  expect(await response.text()).toContain('<html>');
  expect(sim.veza.providers).toEqual([]);
});

it.each([
  [{ do: 'foreign' }, 403, 'text/html'],
  [{ do: 'foreign', status: 413 }, 413, 'text/html'],
  [{ do: 'foreign', body: '{"message":"Forbidden"}' }, 403, 'application/json'],
] as const)('%j: something between answers', async (rule, status, type) => {
  const response = await createWith(rule);
  expect([response.status, response.headers.get('content-type')]).toEqual([status, type]);
  expect(await response.text()).toContain('body' in rule ? rule.body : '<html>');
  expect(sim.veza.providers).toEqual([]);
});

it.each([
  [{ do: 'incomplete_before' }, '{}', 0],
  [{ do: 'incomplete_before', body: '' }, '', 0],
  [{ do: 'incomplete_after' }, '{}', 1],
  [{ do: 'incomplete_after', body: '{"warn' }, '{"warn', 1],
] as const)('%j: says %j, %i provider is created', async (rule, said, created) => {
  const response = await createWith(rule);
  expect([response.status, await response.text()]).toEqual([200, said]);
  expect(sim.veza.providers).toHaveLength(created);
});

it.each([
  ['reset_before', 0],
  ['reset_after', 1],
] as const)('%s: the line breaks, %i provider is created', async (fault, created) => {
  await expect(createWith({ do: fault })).rejects.toThrow('fetch failed');
  expect(sim.veza.providers).toHaveLength(created);
  expect(sim.veza.requests).toEqual([{ method: 'POST', path: base, status: 0 }]);
});

it('conflict: somebody else was quicker', async () => {
  const response = await createWith({ do: 'conflict' });
  expect(response.status).toBe(400);
  expect(JSON.stringify(await response.json())).toContain('Provider with the same name already exists');
  expect(sim.veza.providers).toHaveLength(1);
});

it('slow: the answer comes late, and a stop does not wait for it', async () => {
  expect((await createWith({ do: 'slow', delayMs: 5 })).status).toBe(200);
  sim.veza.setFaults([{ call: '*', do: 'slow', delayMs: 600_000 }]);
  const asked = sim.call('GET', base).then(
    () => 'answered',
    () => 'broken',
  );
  await sim.veza.stop();
  expect(await asked).toBe('broken');
});

it.each([
  ['parse_failure', ['PENDING', 'FAILED', 'FAILED']],
  ['pending_forever', ['PENDING', 'PENDING', 'PENDING']],
] as const)('%s: %j', async (fault, statuses) => {
  const { veza, call, connect } = await begin();
  const there = await connect();
  veza.setFaults([{ call: 'push', do: fault }]);
  expect((await call('POST', `${there.at}:push`, pushOf(there, soundPayload()))).status).toBe(200);
  const seen = [];
  for (let i = 0; i < 3; i += 1)
    seen.push(((await call('GET', there.at)).body['value'] as { status: string }).status);
  expect(seen).toEqual(statuses);
  await call('POST', `${there.at}:push`, pushOf(there, soundPayload()));
  await call('GET', there.at);
  expect((await call('GET', there.at)).body['value']).toMatchObject({ status: 'SUCCESS' });
});

describe('a plan', () => {
  const hits = (rules: FaultRule[], calls: number): boolean[] => {
    const plan = new FaultPlan(rules);
    return Array.from({ length: calls }, () => plan.next('push') !== undefined);
  };
  it.each([
    [{}, [true, false, false, false]],
    [{ nth: 2 }, [false, true, false, false]],
    [{ nth: 2, times: 2 }, [false, true, true, false]],
    [{ times: Infinity }, [true, true, true, true]],
  ])('%j hits %j', (when, expected) => {
    expect(hits([{ call: 'push', do: '5xx', ...when }], 4)).toEqual(expected);
  });
  it('counts each call by itself, * counts all', () => {
    const plan = new FaultPlan([
      { call: 'push', do: '5xx', nth: 2 },
      { call: '*', do: '429', nth: 3 },
    ]);
    const asked = ['push', 'list_providers', 'get_provider', 'push'] as const;
    expect(asked.map((name) => plan.next(name)?.do)).toEqual([undefined, undefined, '429', '5xx']);
  });
  it.each(['conflict', 'parse_failure', 'pending_forever'] as const)('%s is no fault of a list', (fault) => {
    expect(() => new FaultPlan([{ call: 'list_providers', do: fault }])).toThrow(
      `The fault ${fault} is not one of the call list_providers.`,
    );
  });
});
