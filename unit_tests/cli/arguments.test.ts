import { parseArguments } from '../../packages/airbyte-connector/src/command-line/arguments.ts';
import type { CommandLine, Usage } from '../../packages/airbyte-connector/src/command-line/command-line.ts';
import { commandLine as destination } from '../../packages/destination-veza/src/cli/flags.ts';
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
  [
    'no configuration',
    ['check'],
    /^--config is missing; for example: source-zoom check --config config.json\.\nSee source-zoom check --help\./,
  ],
  [
    'a misspelt flag',
    ['read', '--confg', 'c'],
    /^--confg is not a flag of source-zoom read\. Did you mean --config\?/,
  ],
  ['a flag without its value', ['read', '--config'], /^--config needs a value/],
  ['a flag instead of a value', ['read', '--config', '--debug'], /^--config needs a value/],
  ['an empty value', ['check', '--config='], /^--config needs a value/],
  ['an unknown flag', ['check', '--config', 'c', '--nope'], /nope/],
  ['a flag of another command', ['check', '--config', 'c', '--catalog', 'k'], /catalog/],
  ['one word too many', ['read', '--config', 'c', 'more'], /more/],
  ['a command behind --', ['--', 'check', '--config', 'c'], /Name a command/],
  ['a shortened flag', ['check', '--conf', 'c'], /config/],
])('explains the usage after %s', async (_, argv, reason) => {
  const parsed = await parseArguments(commandLine, argv);
  if (parsed.kind !== 'usage') throw new Error(`expected usage, not ${parsed.kind}`);
  expect(parsed.text).toMatch(reason);
  expect(parsed.text).toMatch(/\n$/);
});

it('answers --version with the version alone', async () => {
  expect(await parseArguments(commandLine, ['--version'])).toEqual({
    kind: 'answer',
    text: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
  });
});

it.each([[['--help']], [['-h']], [['read', '--help']]])('answers %j with the usage', async (argv) => {
  expect(await parseArguments(commandLine, argv)).toMatchObject({
    kind: 'answer',
    text: expect.stringContaining('source-zoom') as string,
  });
});

describe.each([
  ['source-zoom', commandLine as CommandLine],
  ['destination-veza', destination as CommandLine],
])('the help of %s', (program, line) => {
  const helpOf = async (...argv: string[]): Promise<string> => {
    const parsed = await parseArguments(line, [...argv, '--help']);
    return parsed.kind === 'answer' ? parsed.text.trimEnd() : '';
  };

  it('has an example and a guide for each command', async () => {
    for (const [name, { example, guide, flags }] of Object.entries<Usage>(line.commands)) {
      const help = await helpOf(name);
      expect(help).toContain(`Examples:\n  ${program} ${name} ${example}`.trimEnd());
      expect(help.split('\n').at(-1)).toBe(`Docs: ${guide} in the repository, or the README of this package`);
      const used = [...example.matchAll(/--([\w-]+)/g)].map(([, flag = '']) => flag);
      expect(used.filter((flag) => !flags.includes(flag))).toEqual([]);
    }
    expect((await helpOf()).split('\n').at(-1)).toBe(
      `Docs: ${line.guide} in the repository, or the README of this package`,
    );
  });

  it('has the address of the guide once a release has filled in where it is', async () => {
    const released = { version: '1.2.3', homepage: 'https://git.example.com/acme/zoom#readme' };
    const parsed = await parseArguments({ ...line, identity: () => released }, ['check', '--help']);
    expect(parsed.kind === 'answer' && parsed.text).toContain(
      `Docs: https://git.example.com/acme/zoom/blob/v1.2.3/${line.commands['check']?.guide ?? ''}`,
    );
  });
});
