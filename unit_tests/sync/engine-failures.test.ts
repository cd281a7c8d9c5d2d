import { ConfigError, TransientError } from '@source-zoom/airbyte-connector';
import { NotOnThisPlan } from '../../src/zoom/api.ts';
import { counts, MovingAccount } from './moving-account.ts';
import { all, errorsOf, logsOf, rowsOf, runRead, statusesOf } from './run-read.ts';

describe('failures', () => {
  it('end their stream alone; the transient one has the earliest time', async () => {
    const zoom = new MovingAccount({
      counts,
      groups: 2,
      before: (list) => {
        if (list === 'groups') throw new ConfigError('no scope');
        if (list === 'users') throw new TransientError('no line');
      },
    });
    const { messages, failed } = await runRead(zoom, { streams: ['groups', 'users', 'roles', 'snapshots'] });
    expect(failed).toBe(true);
    expect(statusesOf(messages, 'roles').at(-1)).toBe('COMPLETE');
    const errors = errorsOf(messages).sort((a, b) => a.emitted_at - b.emitted_at);
    expect(errors.map(({ failure_type }) => failure_type)).toEqual(['transient_error', 'config_error']);
    expect(errors[0]?.emitted_at).toBeLessThan(errors[1]?.emitted_at ?? 0);
    expect(rowsOf(messages, 'snapshots').map(({ stream }) => stream)).toEqual(['roles']);
  });

  it('a defect keeps its own words out of the message', async () => {
    const zoom = new MovingAccount({
      before: () => {
        throw new TypeError('x is undefined');
      },
    });
    const [error] = errorsOf((await runRead(zoom)).messages);
    expect(error).toMatchObject({
      failure_type: 'system_error',
      internal_message: 'TypeError: x is undefined',
    });
    expect(error?.message).not.toContain('undefined');
  });

  it('an abort ends the run at once, as itself', async () => {
    const controller = new AbortController();
    const zoom = new MovingAccount({
      counts,
      before: () => {
        controller.abort(new Error('stop'));
      },
    });
    await expect(runRead(zoom, { signal: controller.signal })).rejects.toThrow('stop');
  });

  it('a plan without groups or roles is empty and whole, one without users is not', async () => {
    const { messages, failed } = await runRead(
      new MovingAccount({ notOnPlan: ['groups', 'roles', 'users'] }),
      {
        streams: all,
      },
    );
    expect(failed).toBe(true);
    expect(rowsOf(messages, 'snapshots')).toMatchObject([
      {
        stream: 'groups',
        rows: 0,
        warnings: [expect.stringMatching(/^groups: not part of this Zoom account's plan/)],
      },
      {
        stream: 'roles',
        rows: 0,
        warnings: [expect.stringMatching(/^roles: not part of this Zoom account's plan/)],
      },
    ]);
    expect(errorsOf(messages)).toMatchObject([
      { stream_descriptor: { name: 'users' }, failure_type: 'config_error' },
    ]);
    expect(logsOf(messages, 'WARN')).toHaveLength(2);
  });
});

it('a plan that loses its groups while they are listed is not empty and whole', async () => {
  const zoom = new MovingAccount({
    groups: 5,
    before: (_, { pageToken }) => {
      if (pageToken !== undefined) throw new NotOnThisPlan('paid accounts only');
    },
  });
  const { messages, failed } = await runRead(zoom, { streams: ['groups', 'snapshots'] });
  expect([failed, statusesOf(messages, 'groups').at(-1)]).toEqual([true, 'INCOMPLETE']);
  expect(errorsOf(messages)[0]?.message).toContain('cannot be proven whole');
  expect(rowsOf(messages, 'snapshots')).toEqual([]);
});
