import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { shown, wantsDebug } from '../src/verbosity.ts';

const log = (level: 'DEBUG' | 'TRACE' | 'WARN'): AirbyteMessage => ({
  type: 'LOG',
  log: { level, message: 'm', stack_trace: 's' },
});
const error: AirbyteMessage = {
  type: 'TRACE',
  trace: {
    type: 'ERROR',
    emitted_at: 1,
    error: { message: 'm', failure_type: 'system_error', stack_trace: 's' },
  },
};
const status: AirbyteMessage = {
  type: 'TRACE',
  trace: {
    type: 'STREAM_STATUS',
    emitted_at: 1,
    stream_status: { stream_descriptor: { name: 'users' }, status: 'STARTED' },
  },
};

it.each(['DEBUG', 'TRACE'] as const)('keeps %s for whoever debugs', (level) => {
  expect(shown(log(level), false)).toBeUndefined();
  expect(shown(log(level), true)).toEqual(log(level));
});

it('keeps stack traces for whoever debugs', () => {
  expect(shown(log('WARN'), false)).toEqual({ type: 'LOG', log: { level: 'WARN', message: 'm' } });
  expect(JSON.stringify(shown(error, false))).not.toContain('stack_trace');
  expect(shown(error, true)).toHaveProperty('trace.error.stack_trace', 's');
  expect(error).toHaveProperty('trace.error.stack_trace', 's');
});

it('leaves everything else alone', () => {
  expect(shown(status, false)).toBe(status);
});

it.each([
  [true, {}, true],
  [false, { LOG_LEVEL: 'debug' }, true],
  [false, { LOG_LEVEL: 'DEBUG' }, true],
  [false, { LOG_LEVEL: 'info' }, false],
  [false, {}, false],
])('debugs by flag %s or environment %j: %s', (flag, env, expected) => {
  expect(wantsDebug(flag, env)).toBe(expected);
});
