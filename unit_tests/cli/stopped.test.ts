import { PassThrough, Writable } from 'node:stream';
import { SignalReceived } from '@source-zoom/airbyte-connector';
import { OutputClosed } from '@source-zoom/airbyte-protocol';
import { run } from '../../src/cli/run.ts';
import { fakeZoom } from '../commands/fake-zoom.ts';
import { config, invalid, opening, removeAfterAll, type Result, runWith } from './run-with.ts';

removeAfterAll();

describe('being stopped', () => {
  const hanging = { ...fakeZoom(), scopes: () => new Promise<never>(() => undefined) };

  async function stoppedBy(reason: Error): Promise<Result> {
    const controller = new AbortController();
    const running = runWith(['check', '--config', config], {
      openConnector: (...parts) => {
        setImmediate(() => {
          controller.abort(reason);
        });
        return opening(hanging)(...parts);
      },
      signal: controller.signal,
    });
    return running;
  }

  it('says nothing more when interrupted', async () => {
    expect(await stoppedBy(new SignalReceived('SIGTERM'))).toMatchObject({ code: 1, stdout: '' });
  });

  it('says nothing when the reader has left', async () => {
    expect(await stoppedBy(new OutputClosed('gone'))).toMatchObject({ code: 1, stdout: '' });
  });

  it('traces the error that nobody caught', async () => {
    const { code, messages } = await stoppedBy(new TypeError('nobody caught me'));
    expect(code).toBe(1);
    expect(messages).toMatchObject([
      { type: 'TRACE', trace: { error: { internal_message: 'TypeError: nobody caught me' } } },
    ]);
  });

  it('does not start when it was stopped before', async () => {
    const signal = AbortSignal.abort(new SignalReceived('SIGTERM'));
    expect(await runWith(['spec'], { signal })).toMatchObject({ code: 1, stdout: '' });
  });

  it('ends quietly with 1 when writing fails', async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => {
        done(new Error('EPIPE'));
      },
    });
    const code = await run({
      argv: ['check', '--config', invalid],
      env: {},
      stdout,
      stderr: new PassThrough(),
      signal: new AbortController().signal,
    });
    expect(code).toBe(1);
  });
});
