import { PassThrough } from 'node:stream';
import { TransientError } from '@source-zoom/airbyte-connector';
import type { OutputMessage, StreamStatus } from '@source-zoom/airbyte-protocol';
import { Pace } from '@source-zoom/values';
import { progressLine, type StreamProgress } from '../../src/cli/stream-progress.ts';
import { TerminalView, terminalViewOf } from '../../src/cli/terminal-view.ts';
import { estimate, log, streamState, streamStatus } from '../../src/sync/build-messages.ts';
import { fakeZoom } from '../commands/fake-zoom.ts';
import { config, opening, removeAfterAll, runWith, secret } from './run-with.ts';

removeAfterAll();

const status = (stream: string, said: StreamStatus): OutputMessage => streamStatus(stream, said, 0);
const record = (stream: string): OutputMessage => ({
  type: 'RECORD',
  record: { stream, data: {}, emitted_at: 0 },
});

/** A view on a clock that the test moves, and what it wrote since it was last asked. */
function viewed(): { view: TerminalView; clock: { ms: number }; written: () => string } {
  const clock = { ms: 0 };
  const stderr = new PassThrough();
  stderr.setEncoding('utf8');
  const view = new TerminalView(stderr, () => clock.ms);
  return { view, clock, written: () => String(stderr.read() ?? '') };
}

/** The lines that stay on the screen. */
function staying(text: string): string[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.slice(line.lastIndexOf('\u001b[K') + 3));
}

describe('TerminalView', () => {
  it('shows how far a stream is, on one line, no more often than ten times a second', () => {
    const { view, clock, written } = viewed();
    view.observe(status('users', 'STARTED'));
    view.observe(estimate('users', 4000, 0));
    written();
    for (let at = 0; at < 1000; at += 1) {
      clock.ms += 2;
      view.observe(record('users'));
    }
    const lines = written().split('\u001b[K').filter(Boolean);
    expect(lines).toHaveLength(10);
    expect(lines.every((line) => line.startsWith('\rusers: ') && !line.includes('\n'))).toBe(true);
    expect(lines.at(-1)).toBe('\rusers: 1,000 of 4,000, 500 a second, 6 s left');
  });

  it('says what is waited for', () => {
    const { view, written } = viewed();
    view.observe(status('users', 'STARTED'));
    view.observe(streamStatus('users', 'RUNNING', 0, 60_000));
    expect(written()).toContain("users: 0, waiting for Zoom's rate limit, 60 s");
    view.observe(status('users', 'RUNNING'));
    expect(written()).not.toContain('waiting');
  });

  it('leaves warnings and errors, and at the end how many rows of each stream were proven whole', () => {
    const { view, clock, written } = viewed();
    for (const stream of ['users', 'groups']) {
      view.observe(status(stream, 'STARTED'));
      view.observe(record(stream));
      view.observe(streamState(stream, { rows: 1 }, 1));
    }
    view.observe(log('INFO', 'not said'));
    view.observe(log('WARN', 'Be\u001b[31mware'));
    view.observe(streamState('users', { snapshot: { rows: 4000 } }, 1));
    view.observe(status('users', 'COMPLETE'));
    view.observe({
      type: 'TRACE',
      trace: {
        type: 'ERROR',
        emitted_at: 0,
        error: {
          message: 'Zoom refused.',
          failure_type: 'config_error',
          stream_descriptor: { name: 'groups' },
        },
      },
    });
    view.observe(status('groups', 'INCOMPLETE'));
    view.observe(status('snapshots', 'STARTED'));
    view.observe(status('snapshots', 'COMPLETE'));
    clock.ms = 12_000;
    for (let at = 0; at < 28; at += 1) view.countRequest();
    view.end();
    expect(staying(written())).toEqual([
      'Warning: Be [31mware',
      'Error: groups: Zoom refused.',
      'Not whole, as the errors above say: groups. Proven whole: 4,000 users. 12 s, 28 requests',
    ]);
  });

  it('names a stream once, also if the error does so itself', () => {
    const { view, written } = viewed();
    const error = {
      message: 'users: Zoom refused.',
      failure_type: 'config_error',
      stream_descriptor: { name: 'users' },
    } as const;
    view.observe(status('users', 'STARTED'));
    view.observe({ type: 'TRACE', trace: { type: 'ERROR', emitted_at: 0, error } });
    view.observe(status('users', 'INCOMPLETE'));
    view.end();
    expect(staying(written())).toEqual([
      'Error: users: Zoom refused.',
      'Not whole, as the errors above say: users. 1 s, 0 requests',
    ]);
  });

  it('does not speak of errors where a stream ended without one', () => {
    const { view, written } = viewed();
    view.observe(status('users', 'STARTED'));
    view.end();
    expect(staying(written())).toEqual([
      'Stopped before the end of users, by a signal or because nobody reads the output any more. 1 s, 0 requests',
    ]);
  });

  it('says nothing at the end of a command that reads nothing', () => {
    const { view, written } = viewed();
    view.observe({ type: 'CONNECTION_STATUS', connectionStatus: { status: 'FAILED', message: 'No scope.' } });
    view.end();
    expect(staying(written())).toEqual(['✗ The connection does not work. No scope.']);
  });
});

it('is there for a terminal on stderr, unless the messages themselves go to one', () => {
  const stream = (isTTY: boolean): PassThrough => Object.assign(new PassThrough(), { isTTY });
  const of = (stdout: boolean, stderr: boolean): unknown =>
    terminalViewOf({ stdout: stream(stdout), stderr: stream(stderr) }, () => 0);
  expect(of(false, true)).toBeInstanceOf(TerminalView);
  expect([of(true, true), of(false, false), of(true, false)]).toEqual([undefined, undefined, undefined]);
});

it('a run is watched to its end, without a secret, and writes the same messages', async () => {
  const { view, written } = viewed();
  const argv = ['check', '--config', config];
  const openConnector = opening(fakeZoom({ token: new TransientError(`Zoom said ${secret}.`) }));
  const alone = await runWith(argv, { openConnector });
  const watched = await runWith(argv, { openConnector, observer: view });
  expect(watched).toEqual(alone);
  expect(watched.stderr).toBe('');
  expect(written()).toMatch(/✗ The connection does not work\. .+/);
  expect(written()).not.toContain(secret);
});

describe('progressLine', () => {
  const stream = (more: Partial<StreamProgress>): StreamProgress => ({
    name: 'users',
    records: 0,
    rows: 0,
    total: undefined,
    pace: new Pace(0),
    waitsUntilMs: undefined,
    outcome: undefined,
    ...more,
  });
  it.each([
    ['nothing yet', stream({}), 0, 'users: 0'],
    ['no total', stream({ records: 5000 }), 2000, 'users: 5,000, 2,500 a second'],
    ['a total', stream({ records: 100, total: 900 }), 10_000, 'users: 100 of 900, 10 a second, 80 s left'],
    [
      'a wait',
      stream({ records: 100, total: 1000, waitsUntilMs: 70_000 }),
      10_000,
      "users: 100 of 1,000, waiting for Zoom's rate limit, 60 s",
    ],
    ['a wait that is over', stream({ waitsUntilMs: 500 }), 1000, 'users: 0'],
  ])('%s', (_what, given, nowMs, line) => {
    expect(progressLine(given, nowMs)).toBe(line);
  });
});
