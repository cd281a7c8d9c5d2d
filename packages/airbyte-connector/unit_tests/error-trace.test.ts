import { errorTrace } from '../src/error-trace.ts';
import { ConfigError, SystemError, TransientError } from '../src/errors.ts';

const errorOf = (error: unknown): object => {
  const { trace } = errorTrace(error, 7);
  if (trace.type !== 'ERROR') throw new Error('expected an error trace');
  expect(trace.emitted_at).toBe(7);
  return trace.error;
};

it.each([
  [new ConfigError('Mend it.'), 'config_error'],
  [new TransientError('Later.'), 'transient_error'],
  [new SystemError('Strange.'), 'system_error'],
])('speaks in the words and the type of %s', (error, failureType) => {
  expect(errorOf(error)).toEqual({
    message: error.message,
    failure_type: failureType,
    stack_trace: error.stack,
  });
});

it('keeps what is for the log', () => {
  expect(errorOf(new SystemError('Strange.', { internalMessage: 'code 17' }))).toMatchObject({
    internal_message: 'code 17',
  });
});

it.each([
  [new TypeError('x is not a function'), 'TypeError: x is not a function'],
  ['a text that was thrown', 'a text that was thrown'],
])('takes %s for a defect', (error, internalMessage) => {
  expect(errorOf(error)).toMatchObject({
    message: expect.stringMatching(/in the connector itself/) as string,
    internal_message: internalMessage,
    failure_type: 'system_error',
  });
});
