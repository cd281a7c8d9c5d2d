import { parseArguments } from '../../packages/airbyte-connector/src/command-line/arguments.ts';
import { commandLine } from '../../src/cli/flags.ts';

it.each<[string, string[], object]>([
  ['spec', ['spec'], { command: 'spec', values: {}, debug: false }],
  [
    'spec, leniently',
    ['spec', '--config', 'x', '--debug'],
    { command: 'spec', values: { config: 'x' }, debug: true },
  ],
  ['check', ['check', '--config', 'c'], { command: 'check', values: { config: 'c' }, debug: false }],
  ['flag=value', ['discover', '--config=c.txt'], { command: 'discover', values: { config: 'c.txt' } }],
  ['a value with =', ['check', '--config=a=b'], { command: 'check', values: { config: 'a=b' } }],
  [
    'a value that looks like a number',
    ['check', '--config', '0123'],
    { command: 'check', values: { config: '0123' } },
  ],
  ['the flag before the command', ['--config', 'c', 'check'], { command: 'check', values: { config: 'c' } }],
  ['read without a catalog', ['read', '--config', 'c'], { command: 'read', values: { config: 'c' } }],
  [
    'read with all',
    ['read', '--config', 'c', '--catalog=k', '--state', 's', '--debug'],
    { command: 'read', values: { config: 'c', catalog: 'k', state: 's' }, debug: true },
  ],
  ['a flag twice', ['read', '--config', 'a', '--config', 'c'], { command: 'read', values: { config: 'c' } }],
  [
    'what some platforms pass',
    ['check', '--config', 'c', '--manifest-path', 'm', '--components-path=p'],
    { command: 'check', values: { config: 'c' } },
  ],
])('takes %s', async (_, argv, expected) => {
  expect(await parseArguments(commandLine, argv)).toMatchObject({ kind: 'run', ...expected });
});

it.each<[string, string[], RegExp]>([
  ['no command', [], /Name a command/],
  ['an unknown command', ['write'], /write/],
  ['no configuration', ['check'], /Missing required argument: config/],
  ['a flag without its value', ['read', '--config'], /following: config/],
  ['a flag instead of a value', ['read', '--config', '--debug'], /following: config/],
  ['an empty value', ['check', '--config='], /following: config/],
  ['an unknown flag', ['check', '--config', 'c', '--nope'], /nope/],
  ['a flag of another command', ['check', '--config', 'c', '--catalog', 'k'], /catalog/],
  ['one word too many', ['read', '--config', 'c', 'more'], /more/],
  ['a command behind --', ['--', 'check', '--config', 'c'], /Name a command/],
  ['a shortened flag', ['check', '--conf', 'c'], /config/],
])('explains the usage after %s', async (_, argv, reason) => {
  const parsed = await parseArguments(commandLine, argv);
  if (parsed.kind !== 'usage') throw new Error(`expected usage, not ${parsed.kind}`);
  expect(parsed.text).toMatch(/^source-zoom /);
  expect(parsed.text).toMatch(reason);
  expect(parsed.text).toMatch(/\n$/);
});

it('answers --version with the version alone', async () => {
  expect(await parseArguments(commandLine, ['--version'])).toEqual({
    kind: 'answer',
    text: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
  });
});

it.each([[['--help']], [['read', '--help']]])('answers %j with the usage', async (argv) => {
  expect(await parseArguments(commandLine, argv)).toMatchObject({
    kind: 'answer',
    text: expect.stringContaining('source-zoom') as string,
  });
});
