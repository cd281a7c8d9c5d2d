import { type RelaunchHost, relaunchWith } from '../src/relaunch.ts';

const flags = ['--min-semi-space-size=16', '--max-semi-space-size=16'];
const plain: RelaunchHost = {
  execPath: '/bin/node',
  execArgv: ['--trace-warnings'],
  argv: ['/bin/node', '/opt/program.mjs', 'read', '--config', 'a b.json'],
  env: { HOME: '/home/user' },
};

/** The program and arguments that a host was relaunched with. */
function relaunched(host: Partial<RelaunchHost>): unknown[] {
  const calls: unknown[] = [];
  relaunchWith(flags, { ...plain, execve: (...call) => void calls.push(call), ...host });
  return calls;
}

test('the same program starts again, with the flags before its name and everything else as it was', () => {
  expect(relaunched({})).toEqual([
    [
      '/bin/node',
      ['/bin/node', '--trace-warnings', ...flags, '/opt/program.mjs', 'read', '--config', 'a b.json'],
      { HOME: '/home/user' },
    ],
  ]);
});

test('a process that was relaunched is not relaunched again', () => {
  expect(relaunched({ execArgv: flags })).toEqual([]);
});

test.each([
  ['on the command line', { execArgv: ['--max-semi-space-size=64'] }],
  ['with underscores', { execArgv: ['--max_semi_space_size=64'] }],
  ['in NODE_OPTIONS', { env: { NODE_OPTIONS: '--no-warnings  --max-semi-space-size=64' } }],
])('whoever sets such a flag %s keeps it', (_where, host) => {
  expect(relaunched(host)).toEqual([]);
});

test('a process that another one talks to is left as it is', () => {
  expect(relaunched({ channel: {} })).toEqual([]);
});

test('where Node cannot replace a program, or may not, the work goes on', () => {
  expect(() => {
    relaunchWith(flags, plain);
  }).not.toThrow();
  expect(() =>
    relaunched({
      execve: () => {
        throw new Error('EPERM');
      },
    }),
  ).not.toThrow();
});
