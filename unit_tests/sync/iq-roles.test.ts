import { ConfigError, SystemError, TransientError } from '@source-zoom/airbyte-connector';
import { ListRefused, NotOnThisPlan } from '../../src/zoom/api.ts';
import { MovingAccount } from './moving-account.ts';
import { errorsOf, logsOf, rowsOf, runRead, statusesOf } from './run-read.ts';

const read = (error: Error) => {
  const before = (list: string, { type }: { type?: string }) => {
    if (list === 'roles' && type === 'iq') throw error;
  };
  return runRead(new MovingAccount({ roles: 2, before }), { streams: ['roles', 'snapshots'] });
};
const refusals = [new NotOnThisPlan('paid accounts only'), new ListRefused('No permission.')];

describe('the list of iq roles', () => {
  it.each(refusals)(
    'is absent when Zoom refuses it, said in a warning and in the proof: %s',
    async (error) => {
      const { messages, failed } = await read(error);
      expect([failed, statusesOf(messages, 'roles').at(-1)]).toEqual([false, 'COMPLETE']);
      expect(rowsOf(messages, 'roles')).toHaveLength(2);
      const warning = expect.stringMatching(/refuses the list of Zoom IQ roles.*not listed/) as unknown;
      expect(logsOf(messages, 'WARN')).toEqual([warning]);
      expect(rowsOf(messages, 'snapshots')).toMatchObject([{ stream: 'roles', warnings: [warning] }]);
    },
  );

  it.each([
    [new ConfigError('missing scope role:read:list_roles:admin'), 'config_error'],
    [new ConfigError('an address Zoom does not know'), 'config_error'],
    [new SystemError('a code nobody knows'), 'system_error'],
    [new TransientError('no line'), 'transient_error'],
  ])('fails the stream when anything else is wrong: %s', async (error, failureType) => {
    const { messages, failed } = await read(error);
    expect([failed, statusesOf(messages, 'roles').at(-1)]).toEqual([true, 'INCOMPLETE']);
    expect(errorsOf(messages)).toMatchObject([{ message: error.message, failure_type: failureType }]);
  });

  it('is not spoken of when the plan has no roles at all', async () => {
    const zoom = new MovingAccount({ notOnPlan: ['roles'] });
    const { messages } = await runRead(zoom, { streams: ['roles'] });
    expect(logsOf(messages, 'WARN')).toEqual([
      expect.stringContaining("not part of this Zoom account's plan"),
    ]);
  });

  it('leaves no warning in the proof when it comes', async () => {
    const { messages } = await runRead(new MovingAccount({ roles: 2 }), { streams: ['roles', 'snapshots'] });
    expect(rowsOf(messages, 'snapshots')[0]?.['warnings'] ?? []).toEqual([]);
  });
});
