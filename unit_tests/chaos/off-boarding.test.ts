import { jobKinds, type PersonChange } from '@source-zoom/simulators';
import { MovingTotals } from '../../chaos/src/off-boarding/describe-moving.ts';
import { judgeMoving } from '../../chaos/src/off-boarding/judge-moving.ts';
import { makeMovingPlan } from '../../chaos/src/off-boarding/plan.ts';
import type { MovingRead } from '../../chaos/src/off-boarding/read-moving.ts';
import { bytesOf, rowOf, sampleTruth, streamOf } from './sample-outcome.ts';

const [ann, ben, cyd] = sampleTruth().people.map(rowOf) as [object, object, object];
const annInactive = { ...ann, status: 'inactive' };
const printed = (rows: readonly object[], proof?: number, gone?: string[]): Buffer =>
  bytesOf([...streamOf('users', rows, proof, gone), ...streamOf('snapshots', [])]);

/** A read of three people, of whom nobody moved. */
const quiet: MovingRead = {
  plan: makeMovingPlan(1),
  ended: { code: 0, signal: null, stdout: printed([ann, ben, cyd]), stderr: '', hung: false },
  config: { client_secret: 'sesame/Open+Secret=' },
  before: new Map([
    ['A', 'active'],
    ['B', 'active'],
    ['cyd@example.com', 'pending'],
  ]),
  changes: [],
  lastPassMs: new Map([
    ['active', 100],
    ['inactive', 100],
    ['pending', 100],
  ]),
  requests: 9,
};

const removed = (key: string, atMs: number): PersonChange => ({
  atMs,
  did: 'off_board',
  key,
  from: 'active',
  to: undefined,
});
const flipped = (key: string): PersonChange => ({
  atMs: 50,
  did: 'flip',
  key,
  from: 'active',
  to: 'inactive',
});
const flippedBack = (key: string): PersonChange => ({
  ...flipped(key),
  atMs: 60,
  from: 'inactive',
  to: 'active',
});
const readOf = (stdout: Buffer, more: Partial<MovingRead> = {}): MovingRead => ({
  ...quiet,
  ended: { ...quiet.ended, stdout },
  ...more,
});

/** What was found and counted, without what is nothing. */
function verdictOf(read: MovingRead): Record<string, unknown> {
  const { findings, missing, stale, missingMovers, gone } = judgeMoving(read);
  const found = { kinds: [...new Set(findings.map(({ kind }) => kind))], missing, stale, missingMovers };
  return Object.fromEntries(
    Object.entries({ ...found, gone }).filter(
      ([, value]) => !(Array.isArray(value) && value.length === 0) && value !== 0,
    ),
  );
}

describe('the judge of a read of an account that moved', () => {
  it('has nothing to say of one in which nobody moved', () => {
    expect(verdictOf(quiet)).toEqual({});
    expect(judgeMoving(quiet).isComplete).toBe(true);
  });

  it.each<[string, MovingRead, object]>([
    ['who stayed put and is missing', readOf(printed([ben, cyd])), { kinds: ['lost'], missing: ['A'] }],
    [
      'who stayed put and is named as gone',
      readOf(printed([ann, ben, cyd], 3, ['A'])),
      { kinds: ['lost'], missing: ['A'], gone: 1 },
    ],
    [
      'who changed lists once and is missing',
      readOf(printed([ben, cyd]), { changes: [flipped('A')] }),
      { kinds: ['lost'], missing: ['A'] },
    ],
    ['fewer rows than the proof counts', readOf(printed([ann, ben, cyd], 4)), { kinds: ['lost'] }],
    [
      'who stayed put and is shown in another list, by the later row',
      readOf(printed([ann, annInactive, ben, cyd], 3)),
      { kinds: ['untrue'] },
    ],
    ['whom nobody knows', readOf(printed([{ ...ann, id: 'X' }, ann, ben, cyd])), { kinds: ['untrue'] }],
    ['a wrong exit code', { ...quiet, ended: { ...quiet.ended, code: 1 } }, { kinds: ['silent', 'exit'] }],
    [
      'a line that is no message',
      readOf(Buffer.concat([Buffer.from('Hello.\n'), quiet.ended.stdout])),
      { kinds: ['output'] },
    ],
    [
      'the secret',
      { ...quiet, ended: { ...quiet.ended, stderr: 'sesame/Open+Secret=' } },
      { kinds: ['secret'] },
    ],
    [
      'a process that never ended',
      { ...quiet, ended: { ...quiet.ended, hung: true, code: null, signal: 'SIGKILL' } },
      { kinds: ['hang'] },
    ],
  ])('finds %s', (_what, read, found) => {
    expect(verdictOf(read)).toEqual(found);
  });

  it.each<[string, MovingRead, object]>([
    [
      'who was removed before the last pass and is shown',
      readOf(printed([ann, ben, cyd]), { changes: [removed('A', 99)] }),
      { stale: ['A'] },
    ],
    ['nobody who was removed later', readOf(printed([ann, ben, cyd]), { changes: [removed('A', 101)] }), {}],
    [
      'whoever is named as gone, and not as stale',
      readOf(printed([ann, ben, cyd], 3, ['A']), { changes: [removed('A', 50)] }),
      { gone: 1 },
    ],
    [
      'nobody who was removed and is missing',
      readOf(printed([ben, cyd]), { changes: [removed('A', 50)] }),
      {},
    ],
    [
      'who changed lists twice and is missing',
      readOf(printed([ben, cyd]), { changes: [flipped('A'), flippedBack('A')] }),
      { missingMovers: ['A'] },
    ],
    [
      'nobody who changed lists and came again',
      readOf(printed([ann, annInactive, ben, cyd], 3), { changes: [flipped('A')] }),
      {},
    ],
  ])('counts %s', (_what, read, counted) => {
    expect(verdictOf(read)).toEqual(counted);
  });

  it('misses nobody in a read that ends INCOMPLETE', () => {
    const stdout = bytesOf(streamOf('users', [ben]).slice(0, -2));
    const verdict = judgeMoving(readOf(stdout, { ended: { ...quiet.ended, code: 1, stdout } }));
    expect([verdict.isComplete, verdict.missing]).toEqual([false, []]);
  });

  it('counts who misses somebody as failed', () => {
    const totals = new MovingTotals();
    totals.add(judgeMoving(quiet));
    expect(totals.failed).toBe(0);
    totals.add(judgeMoving(readOf(printed([ben, cyd]))));
    expect(totals.failed).toBe(1);
    expect(totals.table()).toMatch(/^missing who stayed put or moved once +1$/m);
    expect(totals.table()).toMatch(/^COMPLETE +2$/m);
  });
});

describe('the plan of a read of an account that moves', () => {
  const seeds = Array.from({ length: 300 }, (_, at) => at + 1);
  const plans = seeds.map(makeMovingPlan);

  it('follows from its seed alone', () => {
    expect(seeds.map(makeMovingPlan)).toEqual(plans);
  });

  it('stays in its bounds, and always off-boards', () => {
    for (const { account, latencyMs, jobs } of plans) {
      expect(account.users).toBeGreaterThanOrEqual(2000);
      expect(account.users).toBeLessThanOrEqual(3000);
      expect(latencyMs).toBeGreaterThanOrEqual(300);
      expect(latencyMs).toBeLessThanOrEqual(1500);
      expect(jobs[0]?.do).toBe('off_board');
      expect(jobs[0]?.perSecond).toBeGreaterThanOrEqual(5);
      expect(jobs[0]?.perSecond).toBeLessThanOrEqual(40);
    }
  });

  it('has every kind of job, and every list off-boarded, in some read', () => {
    const jobs = plans.flatMap((plan) => plan.jobs);
    expect(new Set(jobs.map((job) => job.do))).toEqual(new Set(jobKinds));
    expect(new Set(jobs.map(({ status }) => status))).toEqual(
      new Set(['active', 'inactive', 'pending', undefined]),
    );
  });
});
