import { runConnector, type RunOptions as ConnectorRunOptions } from '@source-zoom/airbyte-connector';
import type { Tools } from '../tools.ts';
import { messagesOf } from './dispatch.ts';
import { commandLine } from './flags.ts';

export interface RunOptions extends ConnectorRunOptions, Pick<Tools, 'stdin' | 'clock' | 'random'> {}

/** One run of `destination-veza`; resolves with its exit code, as `runConnector` says. */
export function run({ stdin, clock, random, ...options }: RunOptions): Promise<number> {
  return runConnector(
    {
      commandLine,
      messagesOf: (command, values, context) =>
        messagesOf(command, values, { ...context, stdin, clock, random }),
    },
    options,
  );
}
