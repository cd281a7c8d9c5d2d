import { type Write, writeViolations } from '@source-zoom/airbyte-protocol/testing';
import fc from 'fast-check';
import { echo, error, log, record, state } from './write-lines.ts';

const stream = fc.record({
  name: fc.constantFrom('users', 'roles', 'a "b"'),
  namespace: fc.constantFrom(undefined, null, 'zoom', 'other'),
});
const value = fc.oneof(
  fc.constantFrom('{}', '{"at":12345678901234567890}', '{"at":3.0}', '{"at":[-0.10,1e5,"1e5"],"\\u00e9":""}'),
  fc
    .dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 })
    .map((made) => JSON.stringify(made)),
);
const members = fc.constantFrom('', '"id":7,', '"id":12345678901234567891,', '"id":{"n":1.0},');
const step = fc.oneof(
  stream.map((of) => ({ kind: 'record' as const, of })),
  fc.record({
    kind: fc.constant('state' as const),
    of: stream,
    value,
    outside: members,
    inside: members,
    rejects: fc.nat(),
    logs: fc.boolean(),
  }),
);

interface Run extends Write {
  /** Places of the output that hold a state. */
  states: number[];
}

/** A write as it should be, of records and states in any order. */
const goodRun = fc.array(step, { maxLength: 12 }).map((steps): Run => {
  const run = { input: [] as string[], output: [] as string[], exitCode: 0, states: [] as number[] };
  const records = new Map<string, number>();
  for (const made of steps) {
    const { name, namespace } = made.of;
    const key = JSON.stringify([name, namespace ?? null]);
    const count = records.get(key) ?? 0;
    if (made.kind === 'record') {
      run.input.push(record(name, namespace));
      records.set(key, count + 1);
      continue;
    }
    const line = state(name, made.value, { ...made, namespace });
    const rejected = made.rejects % (count + 1);
    run.input.push(line);
    records.set(key, 0);
    if (made.logs) run.output.push(log);
    run.states.push(run.output.length);
    run.output.push(echo(line, count - rejected, rejected));
  }
  return run;
});

const runWithStates = goodRun.filter(({ states }) => states.length > 0);

/** What becomes of the line of an echoed state. */
const spoilers: Record<string, (line: string) => string[]> = {
  'drops a state': () => [],
  'repeats a state': (line) => [line, line],
  'counts a record more': (line) => [recounted(line, 1, 0)],
  'counts a record less': (line) => [recounted(line, -1, 0)],
  'rejects a record more': (line) => [recounted(line, 0, 1)],
  'loses the counts': (line) => [line.replace(counts, '}}')],
  'writes numbers anew': (line) => [JSON.stringify(JSON.parse(line))],
  'changes the stream': (line) => [line.replace('"stream_descriptor":{"name":"', '$&x')],
  'adds a key': (line) => [line.replace('"sourceStats":{', '$&"more":1,')],
  'says a record': (line) => [record('users'), line],
  'says half a line': (line) => [line.slice(0, -1), line],
  'says an error': (line) => [error, line],
};

const counts = /,"destinationStats":\{"recordCount":(\d+),"rejectedRecordCount":(\d+)\}\}\}$/;

function recounted(line: string, more: number, moreRejected: number): string {
  const [, written, rejected] = counts.exec(line) ?? [];
  return echo(line.replace(counts, '}}'), Number(written) + more, Number(rejected) + moreRejected);
}

describe('writeViolations of any write', () => {
  it('finds nothing in one as it should be, nor in one that was killed', () => {
    fc.assert(
      fc.property(goodRun, fc.nat(), (run, cut) => {
        expect(writeViolations(run)).toEqual([]);
        const output = run.output.slice(0, cut % (run.output.length + 1));
        expect(writeViolations({ ...run, output, exitCode: null })).toEqual([]);
        expect(writeViolations({ ...run, output: [log, error], exitCode: 1 })).toEqual([]);
      }),
    );
  });

  it.each(Object.entries(spoilers))('notices one that %s', (_what, spoil) => {
    fc.assert(
      fc.property(runWithStates, fc.nat(), (run, pick) => {
        const at = run.states[pick % run.states.length];
        const output = run.output.flatMap((line, place) => (place === at ? spoil(line) : [line]));
        expect(writeViolations({ ...run, output })).not.toEqual([]);
      }),
    );
  });

  it('notices one that swaps two states', () => {
    fc.assert(
      fc.property(runWithStates, fc.nat(), (run, pick) => {
        const first = pick % run.states.length;
        const [one, other] = [run.states[first] ?? 0, run.states[first + 1] ?? 0];
        const [line, otherLine] = [run.output[one] ?? '', run.output[other] ?? ''];
        // The last one has none to swap with; two may be alike.
        fc.pre(other > one && line !== otherLine);
        const output = run.output.with(one, otherLine).with(other, line);
        expect(writeViolations({ ...run, output })).not.toEqual([]);
      }),
    );
  });

  it('notices a failure that echoes states', () => {
    fc.assert(
      fc.property(runWithStates, fc.constantFrom(1, 2, 143), (run, exitCode) => {
        expect(writeViolations({ ...run, output: [...run.output, error], exitCode })).not.toEqual([]);
      }),
    );
  });
});
