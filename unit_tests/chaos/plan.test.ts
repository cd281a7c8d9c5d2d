import { Dice } from '../../chaos/src/dice.ts';
import { makeFeed } from '../../chaos/src/feed.ts';
import { makePlan } from '../../chaos/src/make-plan.ts';
import { throughout } from '../../chaos/src/truth.ts';
import { sampleTruth } from './sample-outcome.ts';

const seeds = Array.from({ length: 400 }, (_, at) => at + 1);
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

  it('changes each list in one direction only, and never while rows are dropped', () => {
    for (const { reading } of plans) {
      const shrinks = new Set(
        reading.changes.filter(({ kind }) => kind !== 'add').map(({ status }) => status),
      );
      const grows = new Set(reading.changes.map(({ kind, status, to }) => (kind === 'add' ? status : to)));
      expect([...shrinks].filter((status) => grows.has(status))).toEqual([]);
      if (reading.faults.some(({ do: fault }) => fault === 'drop_row')) expect(reading.changes).toEqual([]);
    }
  });

  it('meets every kind of fault, interruption and feed in some run', () => {
    const met = (of: (plan: (typeof plans)[number]) => readonly string[]): number =>
      new Set(plans.flatMap(of)).size;
    expect(met(({ reading }) => reading.faults.map(({ do: fault }) => fault))).toBe(23);
    expect(
      met(({ delivery }) => delivery.attempts.flatMap(({ faults }) => faults.map((one) => one.do))),
    ).toBe(10);
    expect(met(({ reading }) => reading.legs.flatMap(({ interruption }) => interruption?.by ?? []))).toBe(4);
    expect(met(({ feed }) => [feed.way])).toBe(6);
  });

  it('leaves the other half quiet when one is asked for', () => {
    for (const seed of seeds) {
      expect(makePlan(seed, 'connector').delivery.attempts).toEqual([{ faults: [] }]);
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
    `{"type":"RECORD","record":{"stream":"users","data":{"snapshot_at":"t","id":"${id}"}}}`;
  const halves = [
    Buffer.from(`${record('a')}\n${record('b')}\n{"type":"REC`),
    Buffer.from(`${record('b')}\n`),
  ];

  it('hands the halves over as a killed read left them', () => {
    const { files, lines } = makeFeed({ way: 'shuffled' }, halves);
    expect(files.map(({ bytes }) => bytes.toString())).toEqual([String(halves[1]), String(halves[0])]);
    expect(lines).toEqual([record('a'), record('b'), record('b')]);
  });

  it('loses a record wherever it stands, and nothing else', () => {
    const { input, lines } = makeFeed({ way: 'stdin', lostRecord: 0.9 }, halves);
    expect(lines).toEqual([record('a')]);
    expect(input?.toString()).toBe(`${record('a')}\n`);
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
