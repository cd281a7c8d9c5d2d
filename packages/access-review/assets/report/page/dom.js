// Elements. Every value is put on the page as text, never as HTML.

export const find = (id) => document.getElementById(id);

export const element = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

/** Of its own direction of writing: a name from right to left does not turn its surroundings round. */
export const isolated = (name, text) => {
  const made = element(name);
  made.append(element('bdi', text));
  return made;
};

export const button = (text, press) => {
  const made = isolated('button', text?.trim() ? text : '(no name)');
  made.type = 'button';
  made.addEventListener('click', press);
  return made;
};

/** Parts of a sentence with commas between them. */
export const listed = (parts) => parts.flatMap((part, nth) => (nth === 0 ? [part] : [', ', part]));

/** Names with what is said of each: a text, or a list of nodes. */
export function facts(pairs) {
  const list = element('dl', undefined, { class: 'facts' });
  for (const [name, value] of pairs) {
    const pair = element('div');
    const text = element('dd');
    text.append(...(Array.isArray(value) ? value : [element('bdi', value)]));
    pair.append(element('dt', name), text);
    list.append(pair);
  }
  return list;
}

/** A table of texts and elements. */
export function rowsTable(titles, rows) {
  const made = element('table');
  const top = element('thead');
  const head = element('tr');
  head.append(...titles.map((text) => element('th', text, { scope: 'col' })));
  top.append(head);
  const body = element('tbody');
  for (const cells of rows) {
    const row = element('tr');
    row.append(
      ...cells.map((cell) => {
        const made = element('td');
        made.append(typeof cell === 'string' ? element('bdi', cell) : cell);
        return made;
      }),
    );
    body.append(row);
  }
  made.append(top, body);
  return made;
}
