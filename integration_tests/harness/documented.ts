import { readFileSync } from 'node:fs';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';

const page = readFileSync(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8');

/** It fits whatever has a colon; what stands behind is a row of its own. */
const joins = '{streams}: {reason}';

const rows = page
  .split('\n')
  .filter((line) => /^\| (?!message |-)/.test(line))
  .map((line) => (line.split(/(?<!\\)\|/)[1] ?? '').trim())
  .filter((text) => text !== joins)
  .map((text) =>
    text
      .replace(/\\([|_*<])/g, '$1')
      .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      // What differs never holds the end of a sentence.
      .replace(/\{\w+\}/g, '(?:(?!\\. ).)*'),
  )
  .map((pattern) => new RegExp(`^${pattern}$`, 's'));

const isRow = (text: string): boolean => rows.some((row) => row.test(text));

/** Whether a text is a row, or several of them, each after the end of a sentence. */
function isDocumented(text: string): boolean {
  if (isRow(text)) return true;
  return [...text.matchAll(/\. /g)].some(
    ({ index }) => isRow(text.slice(0, index + 1)) && isDocumented(text.slice(index + 2)),
  );
}

/** Throws when what a message says to the user stands in no row of the troubleshooting page; for debugging all may be said. */
export function assertDocumented(message: AirbyteMessage): void {
  const text = textOf(message);
  if (text !== undefined && !isDocumented(text))
    throw new Error(`docs/troubleshooting.md does not know: ${text}`);
}

function textOf(message: AirbyteMessage): string | undefined {
  if (message.type === 'CONNECTION_STATUS') return message.connectionStatus.message;
  if (message.type === 'TRACE' && message.trace.type === 'ERROR') return message.trace.error.message;
  if (message.type === 'LOG' && message.log.level !== 'DEBUG') return message.log.message;
  return undefined;
}
