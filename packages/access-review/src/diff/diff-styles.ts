import { plainText } from '@source-zoom/values';
import { boundedText, codeSpan } from '../text/markdown.ts';

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

export const diffStyles: Record<'text' | 'markdown', DiffStyle> = {
  text: {
    quote: boundedText,
    heading: (title, old, now) => `${title}: ${plainText(old)} → ${plainText(now)}\n`,
    note: (text) => `Note: ${text}\n`,
    section: (title) => title,
    item: (text) => `  ${text}`,
  },
  markdown: {
    quote: codeSpan,
    heading: (title, old, now) => `## ${title}\n\n${codeSpan(old)} → ${codeSpan(now)}\n`,
    note: (text) => `> ${text}\n`,
    section: (title) => `### ${title}\n`,
    item: (text) => `- ${text}`,
  },
};
