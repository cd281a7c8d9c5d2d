import type { OutputMessage } from '@source-zoom/airbyte-protocol';

/**
 * The part of a message that is shown: LOG DEBUG and TRACE and stack traces only when debugging; `undefined` if
 * nothing.
 */
export function shown(message: OutputMessage, debug: boolean): OutputMessage | undefined {
  if (debug) return message;
  if (message.type === 'LOG') {
    const { level, message: text } = message.log;
    return level === 'DEBUG' || level === 'TRACE'
      ? undefined
      : { type: 'LOG', log: { level, message: text } };
  }
  if (message.type !== 'TRACE' || message.trace.type !== 'ERROR') return message;
  const error = { ...message.trace.error };
  delete error.stack_trace;
  return { type: 'TRACE', trace: { ...message.trace, error } };
}

/** `--debug`, or `LOG_LEVEL=debug` regardless of case. */
export function wantsDebug(flag: boolean, env: NodeJS.ProcessEnv): boolean {
  return flag || env['LOG_LEVEL']?.toLowerCase() === 'debug';
}
