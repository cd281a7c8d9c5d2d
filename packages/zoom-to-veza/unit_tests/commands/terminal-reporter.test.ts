import { PassThrough } from 'node:stream';
import { ManualClock } from '@source-zoom/http/testing';
import { say, terminalReporter } from '../../src/cli/terminal-reporter.ts';

function contextOf(isTTY: boolean) {
  const stderr = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
  const context = {
    ...{ env: {}, stdin: new PassThrough(), stdout: new PassThrough(), stderr },
    ...{ clock: new ManualClock(0), random: () => 0.5, version: '0.0.0' },
  };
  return { context, written: () => String(stderr.read() ?? '') };
}

it('what is said on a terminal takes the place of the line of progress, and is not mixed with it', () => {
  const { context, written } = contextOf(true);
  const progress = terminalReporter(context).progress({ name: 'Users', total: 10 });
  progress.reach(5);
  say(context, 'one\ntwo\u001b[31m');
  progress.end();
  expect(written()).toBe('\rUsers: 5 of 10\u001b[K\r\u001b[Kone\ntwo [31m\n\r\u001b[K');
});

it('elsewhere there are plain lines only', () => {
  const { context, written } = contextOf(false);
  const reporter = terminalReporter(context);
  const progress = reporter.progress({ name: 'Users', total: 10 });
  progress.reach(5);
  reporter.warn('odd');
  progress.end();
  expect(written()).toBe('Warning: odd\n');
});

it('what a source warned of, and its proof once more, is said once', () => {
  const { context, written } = contextOf(false);
  const reporter = terminalReporter(context);
  reporter.passOn('WARN roles: unknown');
  reporter.passOn('ERROR roles: failed');
  reporter.warn('roles: unknown');
  reporter.warn('roles: another');
  expect(written()).toBe('Warning: roles: unknown\nERROR roles: failed\nWarning: roles: another\n');
});
