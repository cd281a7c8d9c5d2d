import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type End, needsProcess, runApart, tellsOfReading } from '../src/run-apart.ts';

const folder = mkdtempSync(join(tmpdir(), 'run-apart-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const argv = ['push', '--from', 'duckdb:zoom.duckdb'];

/** Runs a program of these lines in the place of ours. */
async function ended(...lines: string[]): Promise<{ end: End; said: string }> {
  const program = join(folder, 'program.mjs');
  writeFileSync(program, lines.join('\n'));
  const stderr = new PassThrough();
  const said = text(stderr);
  const end = await runApart(program, argv, { env: process.env, stderr });
  stderr.end();
  return { end, said: await said };
}

const dies = (signal: string): string =>
  `process.kill(process.pid, '${signal}'); setInterval(() => {}, 1000);`;
const tells = (what: string): string => `await new Promise((done) => process.send('${what}', done));`;

describe('a run in a process of its own', () => {
  it.each(['SIGSEGV', 'SIGABRT', 'SIGBUS'])(
    'that dies of %s while it reads is an input that cannot be read',
    async (signal) => {
      expect(await ended(dies(signal))).toEqual({
        end: { code: 3 },
        said: `duckdb:zoom.duckdb: the database engine crashed while reading it (${signal}); the file is damaged, possibly on purpose: check who wrote it, and load it again\n`,
      });
    },
  );

  it('that dies so when it has read ends as it does', async () => {
    const lines = [tells('reading'), tells('read'), dies('SIGSEGV')];
    expect(await ended(...lines)).toEqual({ end: { signal: 'SIGSEGV' }, said: '' });
  });

  it('that dies so when it reads the second of two says so', async () => {
    const { end } = await ended(tells('reading'), tells('read'), tells('reading'), dies('SIGSEGV'));
    expect(end).toEqual({ code: 3 });
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('that is ended by %s ends so', async (signal) => {
    expect(await ended(dies(signal))).toEqual({ end: { signal }, said: '' });
  });

  it('is sent the signals that the other process is sent', async () => {
    const ending = ended('setInterval(() => {}, 1000);');
    process.emit('SIGTERM');
    expect(await ending).toEqual({ end: { signal: 'SIGTERM' }, said: '' });
    expect(process.listenerCount('SIGTERM')).toBe(0);
  });

  it('has our arguments and its own exit code', async () => {
    expect(await ended('process.exitCode = process.argv.length + 10;')).toEqual({
      end: { code: 15 },
      said: '',
    });
  });
});

describe('in it', () => {
  const hostWith = (more: object) => {
    const calls: unknown[] = [];
    const events = new EventEmitter();
    const host = {
      pid: 4711,
      env: {},
      once: events.once.bind(events),
      kill: (...args: unknown[]) => calls.push(args),
      send: (message: string) => calls.push(message),
      ...more,
    };
    return { host, events, calls };
  };

  it('the other process is told of the reading, and when that is gone, this ends', () => {
    const { host, events, calls } = hostWith({ env: { ZOOM_TO_VEZA_APART: '1' } });
    const tell = tellsOfReading(host);
    tell(true);
    tell(false);
    events.emit('disconnect');
    expect(calls).toEqual(['reading', 'read', [4711, 'SIGTERM']]);
  });

  it.each([{ send: undefined, env: { ZOOM_TO_VEZA_APART: '1' } }, {}])(
    'nobody is told who did not start it so: %j',
    (more) => {
      const { host, events, calls } = hostWith(more);
      tellsOfReading(host)(true);
      events.emit('disconnect');
      expect(calls).toEqual([]);
    },
  );
});

it.each([
  [['push', '--from', 'duckdb:a.duckdb'], {}, true],
  [['push', '--from=duckdb:a.duckdb'], {}, true],
  [['diff', 'a.jsonl', 'duckdb:a.duckdb'], {}, true],
  [['push', '--from', 'a.jsonl'], {}, false],
  [['push', '--from', 'duckdb:a.duckdb'], { ZOOM_TO_VEZA_APART: '1' }, false],
])('%j, %j: %s', (args, env, needed) => {
  expect(needsProcess(args, env)).toBe(needed);
});
