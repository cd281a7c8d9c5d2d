import { things } from '@source-zoom/values';
import { writeDocument } from '../html/document.ts';
import { html } from '../html/html.ts';
import type { Section } from '../html/section.ts';
import { minute } from '../text/minute.ts';
import { accessSection } from './access-matrix.ts';
import { changesSection } from './changes-section.ts';
import { evidenceSection } from './evidence-section.ts';
import { findingsSection } from './findings-section.ts';
import { groupSection } from './group-list.ts';
import { loginSection } from './login-section.ts';
import { lookupSection } from './lookup-section.ts';
import { optionalSections } from './optional-sections.ts';
import type { PageParts } from './page-parts.ts';
import { facts, numbersSection, privilegedSection } from './page-sections.ts';
import { planSection } from './plan-section.ts';
import { verdictSection } from './verdict-section.ts';

/** The report as one HTML document. */
export function writePage(parts: PageParts): string {
  const { summary, tables, css, script } = parts;
  const document = {
    title: `Access in Zoom: ${summary.name}`,
    header: html`<h1>Who can do what in Zoom</h1>
      ${summary.origin.accountId === undefined ? undefined : html`<p class="name"><bdi>${summary.name}</bdi></p>`}
      ${facts(parts)}`,
    sections: sectionsOf(parts),
    footer: html`<p>
      Written ${minute(parts.writtenAt)}. This one file holds everything on the page; it makes no network
      requests.
    </p>`,
    css,
    program: tables && { data: tables, script },
  };
  return [...writeDocument(document)].join('');
}

/** From what to act on first to what it all rests on. */
function sectionsOf(parts: PageParts): Section[] {
  const { summary, tables, groups } = parts;
  const { optional } = summary;
  const sections = [
    verdictSection(summary.verdict, tables),
    changesSection(parts),
    numbersSection(summary),
    privilegedSection(parts),
    findingsSection(parts),
    accessSection(summary.access, optional?.unread.includes('group_admins') === true),
    loginSection(summary.logins),
    ...optionalSections(optional),
    planSection(summary.plans),
    tables === undefined ? tooLarge(parts) : lookupSection(tables),
    groups && groupSection(groups),
    evidenceSection(parts),
  ];
  return sections.filter((section) => section !== undefined);
}

function tooLarge({ summary: { users }, advice }: PageParts): Section {
  const content = html`<p class="notice">
    Nobody of the ${things(users, 'user')} can be looked up here: a page has no room for them.
    ${advice.otherUsers}
  </p>`;
  return { id: 'too-large', title: 'Look up', content };
}
