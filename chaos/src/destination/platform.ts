import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { messagesOf } from '../messages.ts';
import type { Platform } from './plan.ts';

/** What becomes of a line of the source on its way to the destination; undefined if it is not passed on. */
export type PassOn = (line: string) => string | undefined;

/**
 * Records and states as a platform passes them on: prefixed, with a namespace, and each state with a number. Their texts
 * are edited, so that numbers stay as they were written.
 */
export function passOnBy(platform: Platform | undefined): PassOn {
  if (platform === undefined) return (line) => line;
  const { prefix } = platform;
  const namespace = platform.namespace === '' ? '' : `"namespace":${JSON.stringify(platform.namespace)},`;
  let states = 0;
  return (line) => {
    if (line.startsWith(record)) return line.replace(record, `${inRecord}${namespace}${nameKey}${prefix}`);
    if (!line.startsWith(state)) return undefined;
    states += 1;
    return line
      .replace(state, `${inState}{${namespace}"name":"${prefix}`)
      .replace(/\}\}$/, `,"id":${states}}}`);
  };
}

const inRecord = '{"type":"RECORD","record":{';
const nameKey = '"stream":"';
const record = `${inRecord}${nameKey}`;
const inState = '{"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":';
const state = `${inState}{"name":"`;

/** The messages in lines that were passed on, under the names that the source gave. */
export function messagesBefore(lines: readonly string[], platform: Platform | undefined): AirbyteMessage[] {
  const { prefix } = platform ?? { prefix: '' };
  return messagesOf(lines).map((message) => {
    if (message.type === 'RECORD') {
      const { stream } = message.record;
      return { ...message, record: { ...message.record, stream: stream.slice(prefix.length) } };
    }
    if (message.type !== 'STATE') return message;
    const { stream } = message.state;
    const stream_descriptor = { name: stream.stream_descriptor.name.slice(prefix.length) };
    return { ...message, state: { ...message.state, stream: { ...stream, stream_descriptor } } };
  });
}

/** A configured catalog of the streams that a source discovered, as a platform gives it to the destination. */
export function catalogFor(discovered: readonly { name: string }[], platform: Platform | undefined): object {
  const { prefix, namespace } = platform ?? { prefix: '', namespace: '' };
  return {
    streams: discovered.map((stream) => ({
      stream: { ...stream, name: `${prefix}${stream.name}`, ...(namespace !== '' && { namespace }) },
      sync_mode: 'full_refresh',
      destination_sync_mode: 'overwrite',
    })),
  };
}
