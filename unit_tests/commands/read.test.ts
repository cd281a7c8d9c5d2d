import { readCommandMessages, streamsOf } from '../../src/commands/read.ts';
import { RateLimitPauses } from '../../src/sync/rate-limit-pauses.ts';
import { MovingAccount, startMs } from '../sync/moving-account.ts';

describe('the catalog of a read', () => {
  it.each([
    [null],
    [[]],
    [{}],
    [{ streams: [{}] }],
    [{ streams: [{ stream: { name: 1 } }] }],
    [{ streams: [{ stream: { name: '' } }] }],
    [{ streams: [7] }],
  ])('refuses %j in one sentence', (catalog) => {
    expect(() => streamsOf(catalog)).toThrow('discover the streams again');
  });
});

it('yields messages in batches and returns whether a stream failed', async () => {
  const messages = readCommandMessages({
    catalog: {
      streams: [{ stream: { name: 'groups' } }, { stream: { name: 'users' }, sync_mode: 'incremental' }],
    },
    state: undefined,
    settings: {
      accountId: 'acc',
      userStatuses: ['active'],
      customAttributes: false,
      toleratedMissingRows: 0,
      pageSize: undefined,
      optionalStreams: [],
    },
    zoom: new MovingAccount({ counts: { active: 3 } }),
    pauses: new RateLimitPauses(),
    signal: new AbortController().signal,
    now: () => startMs,
  });
  const types: string[] = [];
  let next = await messages.next();
  for (; next.done !== true; next = await messages.next()) types.push(...next.value.map(({ type }) => type));
  // The group stream is asked for in no mode at all.
  expect(next.value).toEqual({ failed: true });
  expect(types.filter((type) => type === 'RECORD')).toHaveLength(3);
});
