import { plainText } from '@source-zoom/values';

/** Makes foreign text safe to embed in our own. */
export type Quote = (value: string) => string;

/** How a difference is written for people. */
export interface DiffStyle {
  quote: Quote;
  heading: (title: string, old: string, now: string) => string;
  note: (text: string) => string;
  section: (title: string) => string;
  item: (text: string) => string;
}

/** A longer name is cut, so that it cannot crowd out the rest. */
const maxCharacters = 200;

export const diffStyles: Record<'text' | 'markdown', DiffStyle> = {
  text: {
    quote: bounded,
    heading: (title, old, now) => `${title}: ${plainText(old)} → ${plainText(now)}\n`,
    note: (text) => `Note: ${text}\n`,
    section: (title) => title,
    item: (text) => `  ${text}`,
  },
  markdown: {
    quote: code,
    heading: (title, old, now) => `## ${title}\n\n${code(old)} → ${code(now)}\n`,
    note: (text) => `> ${text}\n`,
    section: (title) => `### ${title}\n`,
    item: (text) => `- ${text}`,
  },
};

function bounded(value: string): string {
  const characters = Array.from(plainText(value));
  return characters.length <= maxCharacters
    ? characters.join('')
    : `${characters.slice(0, maxCharacters).join('')}…`;
}

/**
 * A code span: the only place where GitHub neither mentions nor links anybody. Putting a backslash or an entity
 * before an `@` does not help, since it looks for mentions after parsing the Markdown.
 */
function code(value: string): string {
  const text = bounded(value).trim() || '(no name)';
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  // A span that begins or ends with a backtick needs a blank there, which Markdown removes again.
  const edge = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${edge}${text}${edge}${fence}`;
}
