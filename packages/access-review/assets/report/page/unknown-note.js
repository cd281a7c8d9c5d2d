// What is not known of privileges, and what is not on the page.
import { doubtful, mayHoldMore } from './access.js';
import { findings, roles, unreadCount } from './data.js';
import { openDetail } from './detail.js';
import { button, element, listed } from './dom.js';
import { number, people } from './format.js';

export const roleLink = (at) => button(roles[at].name, () => openDetail('roles', at));

/** Which roles may give more than they list, and how many people may therefore hold more. */
export function unknownNote() {
  const made = [];
  if (doubtful.size > 0) {
    const line = element('p', 'It is not known what these roles give: ');
    const links = [...doubtful].map((at) => {
      const part = element('span');
      part.append(roleLink(at), ` (${people(roles[at].holders)})`);
      return part;
    });
    line.append(...listed(links), '.');
    made.push(line);
  }
  if (unreadCount('roles') > 0)
    made.push(element('p', `The roles of ${people(unreadCount('roles'))} could not be read.`));
  if (made.length > 0)
    made.push(element('p', `So ${people(mayHoldMore())} may hold more than is listed: unknown is not none.`));
  return made;
}

/** That there was no room for all findings, if so. */
export const leftOutNote = () =>
  findings.leftOut === 0
    ? []
    : [
        element(
          'p',
          `${number(findings.leftOut)} more findings, the least severe, are not in this file. ${findings.advice}`,
        ),
      ];
