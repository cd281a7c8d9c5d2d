import { plainText } from '@source-zoom/values';

/** A longer name is cut, so that it cannot crowd out the rest. */
const maxCharacters = 200;

/** One line of text, cut if it is long. */
export function boundedText(value: string): string {
  const characters = Array.from(plainText(value));
  return characters.length <= maxCharacters
    ? characters.join('')
    : `${characters.slice(0, maxCharacters).join('')}…`;
}

/**
 * A code span: the only place where GitHub neither mentions nor links anybody. Putting a backslash or an entity
 * before an `@` does not help, since it looks for mentions after parsing the Markdown.
 */
export function codeSpan(value: string): string {
  const text = boundedText(value).trim() || '(no name)';
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  // A span that begins or ends with a backtick needs a blank there, which Markdown removes again.
  const edge = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${edge}${text}${edge}${fence}`;
}

/** A row of a table, of cells that are Markdown already. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map(withoutBars).join(' | ')} |\n`;
}

/**
 * GitHub ends a cell at a bar, also in a code span, unless a backslash stands before it. One that is there already
 * would be taken for an escaped backslash: a blank parts the two.
 */
function withoutBars(cell: string): string {
  return cell.replace(/\\?\|/g, (bar) => (bar === '|' ? '\\|' : '\\ \\|'));
}
