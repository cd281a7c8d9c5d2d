import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TransientError } from '@source-zoom/airbyte-connector';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { OpenConnector } from '../../src/connector.ts';
import { type RetryPolicy, retryPolicies } from '../../src/zoom/retry-policy.ts';
import { fakeZoom } from '../commands/fake-zoom.ts';
import { config, folder, invalid, opening, removeAfterAll, runWith, secret } from './run-with.ts';

removeAfterAll();

describe('usage', () => {
  it.each([
    [[]],
    [['write']],
    [['check']],
    [['read', '--config']],
    [['check', '--config', config, '--nope']],
  ])('explains itself on stderr after %j, with exit code 2 and nothing on stdout', async (argv) => {
    const { code, stdout, stderr } = await runWith(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/source-zoom/);
  });

  it.each(['--help', '--version'])('answers %s on stdout', async (flag) => {
    const { code, stdout, stderr } = await runWith([flag]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/\S\n$/);
  });
});

describe('spec', () => {
  it.each([[['spec']], [['spec', '--config', 'anything']], [['spec', '--debug']]])(
    'prints one SPEC for %j',
    async (argv) => {
      const { code, messages } = await runWith(argv);
      expect(code).toBe(0);
      expect(messages).toEqual([expect.objectContaining({ type: 'SPEC' })]);
    },
  );
});

describe('discover', () => {
  it('prints one CATALOG and opens nothing', async () => {
    const openConnector = (): never => {
      throw new Error('opened');
    };
    const { code, messages } = await runWith(['discover', `--config=${config}`], { openConnector });
    expect(code).toBe(0);
    expect(messages).toEqual([expect.objectContaining({ type: 'CATALOG' })]);
  });

  it('refuses a configuration that lacks a field', async () => {
    const { code, messages } = await runWith(['discover', '--config', invalid]);
    expect(code).toBe(1);
    expect(messages).toEqual([
      {
        type: 'TRACE',
        trace: {
          type: 'ERROR',
          emitted_at: expect.any(Number) as number,
          error: {
            message: expect.stringContaining("'client_id' is required") as string,
            failure_type: 'config_error',
          },
        },
      },
    ]);
  });
});

describe('check', () => {
  it('prints one status, after a line for each optional stream', async () => {
    const { code, messages } = await runWith(['check', '--config', config]);
    expect(code).toBe(0);
    expect(messages.at(-1)).toEqual({ type: 'CONNECTION_STATUS', connectionStatus: { status: 'SUCCEEDED' } });
    // What comes before is about optional streams.
    const before = messages.slice(0, -1).map((each) => (each.type === 'LOG' ? each.log.level : each.type));
    expect(new Set(before)).toEqual(new Set(['INFO']));
  });

  it.each([
    [['--debug'], {}],
    [[], { LOG_LEVEL: 'DEBUG' }],
  ])('also debugs by %j or %j', async (flags, env) => {
    const { messages } = await runWith(['check', '--config', config, ...flags], { env });
    expect(messages[0]).toEqual({ type: 'LOG', log: { level: 'DEBUG', message: 'opened with ****' } });
  });

  it('tries less often than a read: somebody looks on', async () => {
    const given: RetryPolicy[] = [];
    const openConnector: OpenConnector = (configuration, deps) => {
      given.push(deps.retryPolicy);
      return opening(fakeZoom())(configuration, deps);
    };
    for (const command of ['check', 'read']) await runWith([command, '--config', config], { openConnector });
    expect(given).toEqual([retryPolicies.check, retryPolicies.read]);
    const { maxRetries, idleTimeoutMs, maxLimitWaitMs } = retryPolicies.check;
    // Token, then lists; a pause between attempts is half a second, doubled.
    expect(2 * ((maxRetries + 1) * idleTimeoutMs + 500 * (2 ** maxRetries - 1))).toBeLessThan(120_000);
    expect(maxLimitWaitMs).toBeLessThan(120_000);
  });

  it('exits with 0 when the configuration is wrong', async () => {
    const { code, messages } = await runWith(['check', '--config', invalid]);
    expect(code).toBe(0);
    expect(messages).toEqual([
      {
        type: 'CONNECTION_STATUS',
        connectionStatus: {
          status: 'FAILED',
          message: expect.stringContaining("'client_id' is required") as string,
        },
      },
    ]);
  });

  it('keeps secrets out of what it passes on', async () => {
    const zoom = fakeZoom({ token: new TransientError(`Zoom said ${secret}.`) });
    const { messages } = await runWith(['check', '--config', config], { openConnector: opening(zoom) });
    expect(messages).toMatchObject([{ connectionStatus: { message: 'Zoom said ****.' } }]);
  });

  it.each([
    [[], false],
    [['--debug'], true],
  ])('traces a defect and exits with 1; with %j the stack is shown: %s', async (flags, stack) => {
    const zoom = fakeZoom({ token: new TypeError(`defect with ${secret}`) });
    const { code, messages } = await runWith(['check', '--config', config, ...flags], {
      openConnector: opening(zoom),
    });
    expect(code).toBe(1);
    const errors = messages.flatMap((message) =>
      message.type === 'TRACE' && message.trace.type === 'ERROR' ? [message.trace.error] : [],
    );
    expect(errors).toMatchObject([
      { failure_type: 'system_error', internal_message: 'TypeError: defect with ****' },
    ]);
    expect(errors[0]?.stack_trace !== undefined).toBe(stack);
    expect(messages.some(({ type }) => type === 'CONNECTION_STATUS')).toBe(false);
  });
});

describe('read', () => {
  const read = ['read', '--config', config];
  const statuses = (messages: AirbyteMessage[]): string[] =>
    messages.flatMap((message) =>
      message.type === 'TRACE' && message.trace.type === 'STREAM_STATUS'
        ? [`${message.trace.stream_status.stream_descriptor.name} ${message.trace.stream_status.status}`]
        : [],
    );

  it('reads all streams without a catalog, and says whose run it is', async () => {
    const env = { WORKER_JOB_ID: '17', WORKER_JOB_ATTEMPT: '2' };
    const { code, messages } = await runWith(read, { env });
    expect(code).toBe(0);
    expect(messages[0]).toMatchObject({
      type: 'LOG',
      log: {
        level: 'INFO',
        message: expect.stringMatching(/^source-zoom \d.*, job 17, attempt 2$/) as string,
      },
    });
    expect(statuses(messages).filter((status) => status.endsWith('COMPLETE'))).toEqual([
      'users COMPLETE',
      'groups COMPLETE',
      'roles COMPLETE',
      'snapshots COMPLETE',
    ]);
  });

  it('reads the streams of the catalog, from a state', async () => {
    const catalog = join(folder, 'catalog.txt');
    writeFileSync(catalog, '{"streams": [{"stream": {"name": "groups"}, "sync_mode": "incremental"}]}');
    const state = join(folder, 'state.txt');
    writeFileSync(state, '[]');
    const { code, messages } = await runWith([...read, '--catalog', catalog, '--state', state]);
    expect(code).toBe(0);
    expect(statuses(messages)).toEqual(['groups STARTED', 'groups RUNNING', 'groups COMPLETE']);
  });

  it('exits with 1 when a stream failed', async () => {
    const zoom = fakeZoom({ groups: new TransientError('Later.') });
    const { code, messages } = await runWith(read, { openConnector: opening(zoom) });
    expect(code).toBe(1);
    expect(statuses(messages)).toContain('groups INCOMPLETE');
    expect(statuses(messages)).toContain('roles COMPLETE');
  });

  it('refuses a catalog that cannot be read', async () => {
    const { code, messages } = await runWith([...read, '--catalog', join(folder, 'none.json')]);
    expect(code).toBe(1);
    expect(messages).toMatchObject([{ type: 'TRACE', trace: { error: { failure_type: 'config_error' } } }]);
  });

  describe('asks for the token first', () => {
    /** A Zoom that tells when it is asked for the token, and whether it is still wanted. */
    function asked(answer: () => Promise<ReadonlySet<string>>) {
      const signals: AbortSignal[] = [];
      const zoom = fakeZoom();
      zoom.scopes = (signal) => {
        signals.push(signal);
        return answer();
      };
      return { signals, openConnector: opening(zoom) };
    }
    const never = (): Promise<never> => new Promise(() => undefined);

    it.each([
      ['catalog', 'none.json'],
      ['state', 'none.json'],
    ])('but a %s that cannot be read ends the run at once', async (flag, file) => {
      for (const answer of [never, () => Promise.reject(new TransientError('No token.'))]) {
        const { signals, openConnector } = asked(answer);
        const { code, messages } = await runWith([...read, `--${flag}`, join(folder, file)], {
          openConnector,
        });
        expect([code, signals.map(({ aborted }) => aborted)]).toEqual([1, [true]]);
        expect(messages).toMatchObject([
          { type: 'TRACE', trace: { error: { message: expect.stringContaining(flag) as string } } },
        ]);
      }
    });

    it('and leaves it to the streams to report that there is none', async () => {
      const { signals, openConnector } = asked(() => Promise.reject(new TransientError('No token.')));
      const { code, messages } = await runWith(read, { openConnector });
      expect([code, signals.length > 0]).toEqual([0, true]);
      expect(statuses(messages)).toContain('users COMPLETE');
    });
  });
});
