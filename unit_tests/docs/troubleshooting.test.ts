import { readFileSync } from 'node:fs';
import { connectorMessages } from '@source-zoom/airbyte-connector';
import { configMessages } from '@source-zoom/airbyte-connector/config';
import { unsafeSettings } from '@source-zoom/http/unsafe-use';
import { commandMessages } from '../../src/commands/command-messages.ts';
import { readMessages } from '../../src/sync/sync-messages.ts';
import { messages } from '../../src/zoom/zoom-messages.ts';

const page = readFileSync(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8');

/** Without the signs by which Markdown marks, and the words for what differs from case to case. */
const plain = (text: string): string =>
  text
    .replace(/\\([|_*<])/g, '$1')
    .replaceAll('&lt;', '<')
    .replace(/\{\w+\}/g, '{}')
    .replace(/\s+/g, ' ')
    .trim();

/** The first cell of each row: the message. */
const listed = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (message|-+) /.test(line))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

/** Each value's name in its place. */
const placeholders = new Proxy<Record<string, string>>({}, { get: (_, name) => `{${String(name)}}` });

const all = [
  ...Object.values(messages).map((say) => (say as (...words: string[]) => string)('{list}', '{a}', '{b}')),
  ...Object.values<string>(unsafeSettings),
  ...[configMessages, connectorMessages, commandMessages, readMessages].flatMap((table) =>
    Object.values(table).map((say) => (say as (values: Record<string, string>) => string)(placeholders)),
  ),
].map(plain);

describe('docs/troubleshooting.md', () => {
  it.each([...new Set(all)])('lists: %s', (message) => {
    expect(listed.map(([, cell = '']) => plain(cell))).toContain(message);
  });

  it('lists no message that the code no longer has', () => {
    expect(listed.map(([, cell = '']) => plain(cell)).filter((message) => !all.includes(message))).toEqual(
      [],
    );
  });

  it('gives every message a cause and a cure', () => {
    expect(listed.length).toBeGreaterThan(60);
    for (const [, , cause = '', cure = ''] of listed)
      expect([cause.length > 5, cure.length > 5]).toEqual([true, true]);
  });
});
