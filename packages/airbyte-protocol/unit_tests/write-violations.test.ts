import { type Write, writeViolations } from '@source-zoom/airbyte-protocol/testing';
import { examples } from './example-messages.ts';
import { echo, error, log, record, state } from './write-lines.ts';

const id = { outside: '"id":1,', inside: '"id":12345678901234567890,' };
const first = state('users', '{"page":12345678901234567890,"part":3.0,"text":"a, 3.0: {\\"b\\": 1}"}', id);
const roles = state('roles', '{}', { namespace: 'zoom' });
const last = state('users', '{}', { namespace: null });

const input = [
  record('users'),
  record('users', null),
  record('roles', 'zoom'),
  record('roles'),
  first,
  record('users'),
  roles,
  last,
];
const echoes = [echo(first, 2), echo(roles, 0, 1), echo(last, 1)];
const written: Write = { input, output: [log, ...echoes, log], exitCode: 0 };
const failed: Write = { input, output: [log, error], exitCode: 1 };

/** The output with one of its lines replaced. */
const instead = (at: number, ...lines: string[]): Partial<Write> => ({
  output: written.output.toSpliced(at, 1, ...lines),
});
/** The first echo with a text in it replaced. */
const spelled = (text: string, by: string): Partial<Write> =>
  instead(1, written.output[1]?.replace(text, by) ?? '');

describe('writeViolations', () => {
  it.each<[string, Write]>([
    ['a write', written],
    ['a failed write', failed],
    ['a write without states', { input: [record('users')], output: [], exitCode: 0 }],
    [
      'states that are the same',
      {
        input: [last, last, record('users'), last],
        output: [0, 0, 1].map((n) => echo(last, n)),
        exitCode: 0,
      },
    ],
    [
      'messages of a source that are none of a destination',
      { ...written, input: [...input, log, error, 'no JSON', 'null'] },
    ],
    [
      'blanks and another order of keys',
      {
        ...written,
        ...instead(
          3,
          '{"state": {"destinationStats": {"rejectedRecordCount": 1.0, "recordCount": 0}, "sourceStats": {"recordCount": 3.0}, "stream": {"stream_state": {}, "stream_descriptor": {"namespace": null, "name": "\\u0075sers"}}, "type": "STREAM"}, "type": "STATE"}',
        ),
      },
    ],
    [
      'what a client wrote for missing statistics',
      {
        input: [`${last.slice(0, -2)},"destinationStats":null}}`],
        output: [echo(last, 0)],
        exitCode: 0,
      },
    ],
    ['a write that was killed before it said anything', { input, output: [], exitCode: null }],
    ['a write that was killed between two states', { input, output: echoes.slice(0, 2), exitCode: null }],
    ['a failed write that was killed', { input, output: failed.output, exitCode: null }],
  ])('finds nothing wrong with %s', (_what, write) => {
    expect(writeViolations(write)).toEqual([]);
  });

  it.each<[string, Partial<Write>, string]>([
    ['a state that is missing', instead(2), 'the state of line 7 of the input ("zoom"."roles") is missing'],
    ['a state that comes twice', instead(4, echo(last, 1)), 'line 5: the state of line 8 of the input again'],
    ['a state that nobody sent', instead(4, echo(state('apps', '{}'), 0)), 'line 5: a state that is not in'],
    [
      'states out of order',
      { output: [echoes[0], echoes[2], echoes[1]].map(String) },
      'line 3: the state of line 7 of the input ("zoom"."roles") is out of order',
    ],
    [
      'a rounded number',
      spelled('12345678901234567890,"part', '12345678901234567000,"part'),
      'line 2: a state',
    ],
    ['a number written anew', spelled('3.0,"text', '3,"text'), 'line 2: a state that is not in the input'],
    ['a number that became a text', spelled('3.0,"text', '"3.0","text'), 'line 2: a state that is not in'],
    ['a text with another number', spelled('a, 3.0', 'a, 3'), 'line 2: a state that is not in the input'],
    [
      'statistics of the source that changed',
      spelled('Count":3.0', 'Count":2.0'),
      'line 2: a state that is not',
    ],
    ['an id of the message that is lost', spelled('"id":1,', ''), 'line 2: a state that is not in the input'],
    [
      'an id of the state that changed',
      spelled('567890,"stream"', '567891,"stream"'),
      'line 2: a state that',
    ],
    [
      'a key that was added',
      spelled('"page"', '"more":1,"page"'),
      'line 2: a state that is not in the input',
    ],
    [
      'a namespace that is lost',
      instead(2, echo(state('roles', '{}'), 1)),
      'line 3: a state that is not in the input',
    ],
    [
      'too many records',
      instead(1, echo(first, 3)),
      'line 2: the state of line 5 of the input ("users") counts 3 records and 0 rejected ones, there were 2',
    ],
    [
      'records counted again',
      instead(3, echo(last, 3)),
      'counts 3 records and 0 rejected ones, there were 1',
    ],
    [
      'rejected records that are no records',
      instead(1, echo(first, 2, 1)),
      'counts 2 records and 1 rejected ones, there were 2',
    ],
    ['records of another namespace', instead(2, echo(roles, 1, 1)), 'counts 1 records and 1 rejected ones'],
    ['counts below zero', instead(1, echo(first, 3, -1)), 'line 2: not a message of a destination: {"type"'],
    ['a state without counts', instead(1, first), 'line 2: not a message of a destination: {"type":"STATE"'],
    ['a line that is no JSON', instead(0, 'Pushed.'), 'line 1: not a message of a destination: Pushed.'],
    ['a line that is no object', instead(0, '[]'), 'line 1: not a message of a destination: []'],
    ['an empty line', instead(0, ''), 'line 1: not a message of a destination: '],
    ['a record', instead(0, record('users')), 'line 1: not a message of a destination: {"type":"RECORD"'],
    ['a catalog', instead(0, JSON.stringify(examples.catalog)), 'line 1: not a message of a destination'],
    ['a spec', instead(0, JSON.stringify(examples.spec)), 'line 1: SPEC in a write'],
    ['a status', instead(0, JSON.stringify(examples.status)), 'line 1: CONNECTION_STATUS in a write'],
    ['an error', instead(4, error), 'line 5: TRACE ERROR, but the exit code is 0'],
  ])('names %s', (_what, spoiled, sentence) => {
    expect(writeViolations({ ...written, ...spoiled }).join('\n')).toContain(sentence);
  });

  it.each<[string, Partial<Write>, string]>([
    ['a state', { output: [echo(first, 2), error] }, 'line 1: a state, but the write failed'],
    ['no error', { output: [log] }, 'exit code 1 without a TRACE ERROR'],
    ['nothing at all', { output: [] }, 'exit code 1 without a TRACE ERROR'],
    ['a log after the error', { output: [error, log] }, 'line 2: LOG after the TRACE ERROR'],
    ['another exit code', { exitCode: 2 }, 'the exit code is 2, neither 0 nor 1'],
    ['a record', { output: [record('users'), error] }, 'line 1: not a message of a destination'],
  ])('names, of a failed write, %s', (_what, spoiled, sentence) => {
    expect(writeViolations({ ...failed, ...spoiled })).toEqual([expect.stringContaining(sentence)]);
  });

  it('finds what was wrong before a kill', () => {
    const [, ...later] = echoes;
    expect(writeViolations({ input, output: [...later, String(later[0])], exitCode: null })).toEqual([
      'line 3: the state of line 7 of the input again',
    ]);
  });
});
