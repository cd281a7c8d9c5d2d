import { plainText } from '@source-zoom/values';

/** Makes text that is not ours safe to stand among text that is. */
export type Quote = (value: string) => string;

/** How a difference is written for people. */
export interface DiffStyle {
  quote: Quote;
  heading: (title: string, old: string, now: string) => string;
  note: (text: string) => string;
  section: (title: string) => string;
  item: (text: string) => string;
}

/** A longer name is cut: one of them must not crowd out the rest. */
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
 * A code span: the one place where GitHub neither mentions nor links anybody. A backslash or an entity before an `@`
 * does not keep it from that, since it looks for mentions after Markdown has been read.
 */
function code(value: string): string {
  const text = bounded(value).trim() || '(no name)';
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  // A span that begins or ends with a backtick needs a blank there, which Markdown takes away again.
  const edge = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${edge}${text}${edge}${fence}`;
}
