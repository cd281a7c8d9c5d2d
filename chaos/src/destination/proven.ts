import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { type EntityStream, entityStreams, proofFromState } from '@source-zoom/zoom-records';
import { messagesOf } from '../messages.ts';

/** Which of users, groups and roles these messages prove whole: the last state of the stream holds a proof. */
export function provenStreams(messages: readonly AirbyteMessage[]): EntityStream[] {
  const last = new Map<string, unknown>();
  for (const message of messages)
    if (message.type === 'STATE')
      last.set(message.state.stream.stream_descriptor.name, message.state.stream.stream_state);
  return entityStreams.filter((stream) => proofFromState(stream, last.get(stream)) !== undefined);
}

/** How many of the lines that a source printed it takes until users, groups and roles are all proven. */
export function linesToLastProof(lines: readonly string[]): number {
  const proving = lines.findLastIndex((line) => {
    const messages = messagesOf([line]);
    return messages.some(({ type }) => type === 'STATE') && provenStreams(messages).length > 0;
  });
  return proving + 1;
}
