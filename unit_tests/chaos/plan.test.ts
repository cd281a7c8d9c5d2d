import { faultKinds, vezaFaultKinds } from '@source-zoom/simulators';
import { Dice } from '../../chaos/src/dice.ts';
import { makeFeed } from '../../chaos/src/feed.ts';
import { makePlan } from '../../chaos/src/make-plan.ts';
import { upToState } from '../../chaos/src/messages.ts';
import { feedWays, nextDayMs, strikes } from '../../chaos/src/plan.ts';
import { throughout } from '../../chaos/src/truth.ts';
import { sampleTruth } from './sample-outcome.ts';

const seeds = Array.from({ length: 400 }, (_, at) => at + 1);
/** Lists that do not change with the users. */
const apart: ReadonlySet<string> = new Set(['group_admins', 'apps']);
const plans = seeds.map((seed) => makePlan(seed, 'both'));

describe('a plan', () => {
  it('follows from its seed alone', () => {
    expect(seeds.map((seed) => makePlan(seed, 'both'))).toEqual(plans);
    expect(new Set(plans.map((plan) => JSON.stringify(plan))).size).toBe(plans.length);
  });

  it('leaves the last process of each half alone', () => {
    for (const { reading, delivery } of plans) {
      expect(reading.legs.at(-1)?.interruption).toBeUndefined();
      expect(reading.legs.findIndex(({ clear }) => clear)).toBe(
        reading.legs.at(-1)?.clear ? reading.legs.length - 1 : -1,
      );
      expect(delivery.attempts.at(-1)).not.toHaveProperty('interruption');
      expect(delivery.attempts.at(-1)).not.toHaveProperty('disk');
    }
  });

  it('changes an account in every way, and never while rows are dropped', () => {
    const changes = plans.flatMap(({ reading }) => reading.changes);
    expect(new Set(changes.map(({ kind, status, to }) => [kind, status, to].join(' ')))).toEqual(
      new Set([
        ...['active', 'inactive', 'pending'].flatMap((list) => [`add ${list} `, `remove ${list} `]),
        ...['active inactive', 'inactive active', 'pending active'].map((lists) => `move ${lists}`),
      ]),
    );
    for (const { reading } of plans)
      if (reading.faults.some(({ do: fault, endpoint = '' }) => fault === 'drop_row' && !apart.has(endpoint)))
        expect(reading.changes).toEqual([]);
  });

  it('meets every kind of fault, interruption and feed in some run', () => {
    const met = (of: (plan: (typeof plans)[number]) => readonly string[]): string[] =>
      [...new Set(plans.flatMap(of))].sort();
    expect(met(({ reading }) => reading.faults.map(({ do: fault }) => fault))).toEqual(
      [...faultKinds].sort(),
    );
    expect(
      met(({ delivery }) => delivery.attempts.flatMap(({ faults }) => faults.map((one) => one.do))),
    ).toEqual([...vezaFaultKinds].sort());
    expect(met(({ reading }) => reading.legs.flatMap(({ interruption }) => interruption?.by ?? []))).toEqual([
      'SIGINT',
      'SIGKILL',
      'SIGTERM',
      'reader_leaves',
    ]);
    expect(
      met(({ delivery }) => delivery.attempts.flatMap(({ interruption }) => interruption?.by ?? [])),
    ).toEqual([...strikes].sort());
    expect(met(({ feed }) => [feed.way])).toEqual([...feedWays].sort());
  });

  it('leaves the other half quiet when one is asked for', () => {
    for (const seed of seeds) {
      expect(makePlan(seed, 'connector').delivery.attempts).toEqual([
        { clock: { offsetMs: nextDayMs }, faults: [] },
      ]);
      expect(makePlan(seed, 'transform').reading).toMatchObject({ faults: [], changes: [] });
    }
  });
});

describe('dice', () => {
  it('stay within their bounds, and reach them', () => {
    const dice = new Dice(7);
    const thrown = dice.times(1000, () => dice.between(2, 5));
    expect([Math.min(...thrown), Math.max(...thrown)]).toEqual([2, 5]);
    expect(() => dice.pick([])).toThrow(RangeError);
  });
});

describe('a feed', () => {
  const record = (id: string): string =>
    `{"type":"RECORD","record":{"stream":"users","data":{"snapshot_at":"t","id":"${id}"},"emitted_at":1}}`;
  const halves = [
    Buffer.from(`${record('a')}\n${record('b')}\n{"type":"REC`),
    Buffer.from(`${record('b')}\n`),
  ];

  it('hands the halves over as a killed read left them', () => {
    const { files, lines } = makeFeed({ way: 'shuffled' }, halves);
    expect(files.map(({ bytes }) => bytes.toString())).toEqual([String(halves[1]), String(halves[0])]);
    expect(lines).toEqual([record('a'), record('b'), record('b')]);
  });

  it('hands them over as the tables of a warehouse', () => {
    const { files, from, proofs } = makeFeed({ way: 'folder' }, halves);
    expect([files.map(({ name }) => name), from, proofs]).toEqual([
      ['tables/users.jsonl'],
      ['tables'],
      'rows',
    ]);
    const rows = files.flatMap(({ bytes }) =>
      bytes
        .toString()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    );
    expect(rows).toHaveLength(3);
    expect(rows[0]).toEqual({
      id: 'a',
      email: null,
      role_id: null,
      group_ids: null,
      snapshot_at: 't',
      _airbyte_extracted_at: '1970-01-01T00:00:00.001Z',
    });
  });

  it('loses a record wherever it stands, and nothing else', () => {
    const { input, lines } = makeFeed({ way: 'stdin', lostRecord: 0.9 }, halves);
    expect(lines).toEqual([record('a')]);
    expect(input?.toString()).toBe(`${record('a')}\n`);
  });
});

describe('a platform that forgets', () => {
  const state = '{"type":"STATE"}';
  const output = Buffer.from(`a\n${state}\nb\n${state}\nc\n{"ty`);

  it.each([
    [0, `a\n${state}\nb\n${state}\n`],
    [1, `a\n${state}\n`],
    [2, ''],
  ])('keeps what came before the last state but %i', (before, kept) => {
    expect(upToState(output, before).toString()).toBe(kept);
  });
});

describe('who was there throughout', () => {
  const moves = (from: number, until: number) => {
    const truth = sampleTruth();
    const [ann, ...others] = truth.people;
    const was = { ...(ann ?? others[0]), until: from } as (typeof others)[number];
    const is = { ...was, status: 'inactive', from, until };
    return throughout({ ...truth, people: [was, is, ...others] }, { from: 3, to: 6 });
  };

  it('keeps who changed, without saying what he was', () => {
    expect(moves(5, Number.POSITIVE_INFINITY).get('ann@example.com')).toBeUndefined();
    expect(moves(5, Number.POSITIVE_INFINITY).has('ann@example.com')).toBe(true);
    expect(moves(2, 7).get('ann@example.com')).toMatchObject({ status: 'inactive' });
  });

  it('leaves out who went or came meanwhile', () => {
    expect(moves(4, 6).has('ann@example.com')).toBe(false);
    const truth = sampleTruth();
    const late = truth.people.map((person) => ({ ...person, from: 4 }));
    expect(throughout({ ...truth, people: late }, { from: 3, to: 6 }).size).toBe(0);
  });
});
