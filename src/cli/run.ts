import { runConnector, type RunOptions as ConnectorRunOptions } from '@source-zoom/airbyte-connector';
import type { OpenConnector } from '../connector.ts';
import { messagesOf } from './dispatch.ts';
import { commandLine } from './flags.ts';

export interface RunOptions extends ConnectorRunOptions {
  /** Builds the parts; tests pass their own. */
  openConnector?: OpenConnector;
  /** Called for each request to Zoom's API. */
  onRequest?: (() => void) | undefined;
}

/** One run of `source-zoom`; resolves with its exit code, as `runConnector` says. */
export function run({ openConnector, onRequest, ...options }: RunOptions): Promise<number> {
  const own = { onRequest, ...(openConnector !== undefined && { openConnector }) };
  return runConnector(
    {
      commandLine,
      messagesOf: (command, values, context) => messagesOf(command, values, { ...context, ...own }),
    },
    options,
  );
}
