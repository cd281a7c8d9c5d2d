import fc from 'fast-check';
import { parseArguments } from '../../packages/airbyte-connector/src/command-line/arguments.ts';
import { quickArguments } from '../../packages/airbyte-connector/src/command-line/quick-arguments.ts';
import { commandLine } from '../../src/cli/flags.ts';

it('takes the command lines that platforms give', () => {
  const argv = ['read', '--config', 'c', '--catalog=k', '--state', 's', '--debug'];
  expect(quickArguments(commandLine, argv)).toEqual({
    kind: 'run',
    command: 'read',
    values: { config: 'c', catalog: 'k', state: 's', debug: true },
    debug: true,
  });
  expect(quickArguments(commandLine, ['spec'])).toMatchObject({
    kind: 'run',
    command: 'spec',
    values: {},
    debug: false,
  });
});

it.each([
  [['--help']],
  [['check']],
  [['check', '--config=']],
  [['check', '--config=c', '--format=xml']],
  [['read', '--config=c', '--format=text']],
  [['--', 'spec']],
  [['spec', 'spec']],
  [['no']],
])('leaves %j to the parser that explains', (argv) => {
  expect(quickArguments(commandLine, argv)).toBeUndefined();
});

const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('spec', 'check', 'discover', 'read', 'c', 'k', '') },
  {
    weight: 10,
    arbitrary: fc.constantFrom(
      ...['--config', '--catalog', '--state', '--debug', '--config=c', '--catalog=k', '--state=-s'],
      ...[
        '--config=',
        '--debug=false',
        '--debug=true',
        '--no-debug',
        '--manifest-path=m',
        '--components-path',
      ],
      ...[
        '--',
        '-',
        '-c',
        '--help',
        '--version',
        '--conf=c',
        '--config=a=b',
        '--nope',
        '--format=text',
        '--format=xml',
        '--format',
        '0',
        '1e3',
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
);
const right = fc
  .tuple(
    fc.constantFrom('spec', 'check', 'discover', 'read'),
    fc.subarray(['--config=c', '--catalog=k', '--state=s', '--debug', '--manifest-path=m'], { minLength: 1 }),
  )
  .chain(([name, given]) => fc.shuffledSubarray([name, ...given], { minLength: given.length + 1 }));

it('never reads a command line otherwise than the parser that explains', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.array(word, { maxLength: 6 }), right), async (argv) => {
      const quick = quickArguments(commandLine, argv);
      if (quick === undefined) return;
      taken += 1;
      expect(await parseArguments(commandLine, argv)).toEqual(quick);
    }),
    { seed: 7, numRuns: 1500 },
  );
  expect(taken).toBeGreaterThan(200);
});
