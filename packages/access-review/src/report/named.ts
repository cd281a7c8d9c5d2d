import type { Finding } from '../findings/finding.ts';
import type { SubjectFacts } from '../findings/subject-facts.ts';
import { type Html, html } from '../html/html.ts';
import { cutText } from '../text/cut-text.ts';

/** Whom or what a finding is about, and what it says. */
export interface Named {
  name: string;
  /** E-mail address, or what else tells them apart. */
  address: string | undefined;
  /** Names of their roles; undefined for what is no user. */
  roles: string | undefined;
  message: string;
}

/** @param facts what is known of the user whom it is about. */
export function namedBy({ subject, message }: Finding, facts: SubjectFacts | undefined): Named {
  return {
    name: facts?.name ?? subject.label,
    address: facts && (facts.email ?? subject.key),
    roles: facts && cutText(facts.roles.join(', ')),
    message: cutText(message),
  };
}

/** `Ann Lee, ann@example.com (Admin)`. */
export function who({ name, address, roles }: Named): Html {
  const held = roles === undefined ? undefined : html` (<bdi>${roles || 'no role'}</bdi>)`;
  const told = address === undefined ? undefined : html`, <bdi>${address}</bdi>`;
  return html`<bdi>${name}</bdi>${told}${held}`;
}
