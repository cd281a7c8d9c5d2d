import { SyncTotals, enough } from '../../chaos/src/destination/describe-sync.ts';
import { everything, metBy } from '../../chaos/src/destination/coverage.ts';
import { catalogFor, messagesBefore, passOnBy } from '../../chaos/src/destination/platform.ts';
import { linesToLastProof, provenStreams } from '../../chaos/src/destination/proven.ts';
import { VezaWatch } from '../../chaos/src/destination/veza-watch.ts';
import { messagesOf, wholeLines } from '../../chaos/src/messages.ts';
import { bytesOf, streamOf } from './sample-outcome.ts';
import {
  failed,
  refusedSync,
  repeatedSync,
  sampleMessages,
  sampleSync,
  taken,
  unprovenRoles,
} from './sample-sync.ts';

const platform = { prefix: 'zoom_', namespace: 'raw "data"' };
const printed = wholeLines(bytesOf(sampleMessages()));

describe('what a platform passes on', () => {
  const passOn = passOnBy(platform);
  const passed = printed.flatMap((line) => passOn(line) ?? []);

  it('are records and states, under its names, the states numbered', () => {
    const messages = messagesOf(passed) as unknown as Record<string, Record<string, unknown>>[];
    expect(new Set(messages.map(({ type }) => type))).toEqual(new Set(['RECORD', 'STATE']));
    expect(messages[0]).toMatchObject({ record: { stream: 'zoom_users', namespace: platform.namespace } });
    const states = messages.filter(({ state }) => state !== undefined);
    expect(states).toMatchObject(
      ['users', 'groups', 'roles'].map((name, before) => ({
        state: {
          id: before + 1,
          stream: { stream_descriptor: { name: `zoom_${name}`, namespace: platform.namespace } },
        },
      })),
    );
  });

  it('leaves numbers as they were written', () => {
    const line = '{"type":"RECORD","record":{"stream":"users","data":{"n":576460752303423488}}}';
    expect(passOn(line)).toContain('{"n":576460752303423488}');
  });

  it('comes under the names of the source again', () => {
    const before = sampleMessages().filter(({ type }) => type === 'RECORD');
    expect(messagesBefore(passed, platform).filter(({ type }) => type === 'RECORD')).toMatchObject(before);
  });

  it('is everything, where there is no platform', () => {
    expect(printed.map(passOnBy(undefined))).toEqual(printed);
  });

  it('is announced by a catalog with these names', () => {
    expect(catalogFor([{ name: 'users' }], platform)).toMatchObject({
      streams: [{ stream: { name: 'zoom_users', namespace: platform.namespace } }],
    });
    expect(catalogFor([{ name: 'users' }], undefined)).toMatchObject({
      streams: [{ stream: { name: 'users' } }],
    });
  });
});

describe('what messages prove', () => {
  it('is each stream whose last state holds a proof', () => {
    expect(provenStreams(sampleMessages())).toEqual(['users', 'groups', 'roles']);
    expect(provenStreams(sampleMessages(unprovenRoles))).toEqual(['users', 'groups']);
    const [state] = streamOf('users', []).filter(({ type }) => type === 'STATE');
    const later = JSON.parse(JSON.stringify(state).replace('"__ab', '"no')) as NonNullable<typeof state>;
    expect(provenStreams([...sampleMessages(), later])).toEqual(['groups', 'roles']);
  });

  it('is all with the line of the last proof', () => {
    const count = linesToLastProof(printed);
    expect(provenStreams(messagesOf(printed.slice(0, count)))).toHaveLength(3);
    expect(provenStreams(messagesOf(printed.slice(0, count - 1)))).toHaveLength(2);
  });
});

it('the watch knows of each push whether its connection held', () => {
  const watch = new VezaWatch();
  const veza = { pushes: [] as { payload: unknown }[], requests: [] as { status: number }[] };
  const seen = veza as unknown as Parameters<VezaWatch['request']>[0];
  for (const [status, takes] of [
    [200, false],
    [0, false],
    [0, true],
    [503, false],
    [200, true],
  ] as const) {
    watch.request(seen);
    if (takes) veza.pushes.push({ payload: status });
    veza.requests.push({ status });
  }
  expect(watch.taken(seen)).toEqual([
    { payload: 0, isAnswered: false },
    { payload: 200, isAnswered: true },
  ]);
});

describe('what syncs met', () => {
  const again = repeatedSync('before_the_push', failed('No.'), { ...failed('No.'), pushes: [taken(false)] });

  it('is named by what many must meet', () => {
    const met = [sampleSync(), refusedSync(), again].flatMap(metBy).map(([what]) => what);
    expect(met.filter((what) => !everything.includes(what))).toEqual([]);
    expect(met).toEqual(
      expect.arrayContaining([
        'input cut after the last proof',
        'input cut before the last proof',
        'input cut between two lines',
        'faults that outlast the retries, then synced again',
        'taken, but its answer lost',
      ]),
    );
  });

  it.each([
    [-1, 'input cut before a line feed'],
    [-2, 'input cut within a line'],
  ])('tells where the last %d bytes are missing', (end, what) => {
    const { given, ...cut } = refusedSync();
    expect(metBy({ ...cut, given: given.subarray(0, end) }).map(([met]) => met)).toContain(what);
  });

  it('is a failure where enough syncs never met something', () => {
    const totals = new SyncTotals();
    const outcome = { ...sampleSync(), findings: [] };
    for (let run = 1; run < enough; run += 1) totals.add(outcome);
    expect(totals.failed).toBe(0);
    totals.add(outcome);
    expect(totals.missed).toContain('veza 5xx');
    expect(totals.failed).toBe(totals.missed.length);
    expect(totals.table()).toMatch(/^syncs +91$/m);
  });

  it('counts syncs with a finding as failed', () => {
    const totals = new SyncTotals();
    totals.add({ ...sampleSync(), findings: [{ kind: 'lost', text: 'somebody' }] });
    expect(totals.failed).toBe(1);
  });
});
