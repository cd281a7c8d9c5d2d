'use strict';
// Looking things up in the report. Every value is put on the page as text, never as HTML.
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const { users, roles, groups } = data;
  const privileged = new Set(users.privileged);
  const perPage = 100;
  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const day = (time) => (time === null ? '' : time.slice(0, 10));
  const names = (list, all) => list.map((at) => all[at].name).join(', ');

  // What each kind shows, is searched in and sorted by.
  const kinds = {
    users: {
      size: users.id.length,
      columns: [
        { title: 'Name', of: (at) => users.name[at] },
        { title: 'E-mail', of: (at) => users.email[at] ?? '' },
        { title: 'Status', of: (at) => users.status[at] },
        { title: 'Plan', of: (at) => users.plan[at], wide: true },
        { title: 'Role', of: (at) => names(users.roles[at], roles) },
        { title: 'Privileged', of: (at) => (privileged.has(at) ? 'yes' : ''), wide: true },
        { title: 'Last login', of: (at) => day(users.login[at]), wide: true },
      ],
      text: (at) =>
        `${users.name[at]}\n${users.email[at] ?? ''}\n${users.id[at]}\n${users.status[at]}\n${names(users.roles[at], roles)}`,
      detail: userDetail,
    },
    roles: {
      size: roles.length,
      columns: [
        { title: 'Role', of: (at) => roles[at].name },
        { title: 'Holders', of: (at) => roles[at].holders },
        {
          title: 'Privileges',
          of: (at) => (roles[at].unread ? 'could not be read' : roles[at].permissions.length),
        },
      ],
      text: (at) =>
        `${roles[at].name}\n${roles[at].id}\n${roles[at].permissions.map(([name]) => name).join('\n')}`,
      detail: roleDetail,
    },
    groups: {
      size: groups.length,
      columns: [
        { title: 'Group', of: (at) => groups[at].name },
        { title: 'Members', of: (at) => groups[at].members },
      ],
      text: (at) => `${groups[at].name}\n${groups[at].id}`,
      detail: groupDetail,
    },
  };

  const view = { kind: 'users', sort: 0, down: false, page: 0, found: [] };
  const texts = {};
  const find = (id) => document.getElementById(id);

  function search() {
    const kind = kinds[view.kind];
    texts[view.kind] ??= Array.from({ length: kind.size }, (_, at) => kind.text(at).toLowerCase());
    const words = find('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    view.found = [];
    for (let at = 0; at < kind.size; at += 1)
      if (words.every((word) => texts[view.kind][at].includes(word))) view.found.push(at);
    const value = kind.columns[view.sort].of;
    const keyed = view.found.map((at) => ({ at, key: sortable(value(at)) }));
    const sign = view.down ? -1 : 1;
    keyed.sort((a, b) => sign * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) || a.at - b.at);
    view.found = keyed.map(({ at }) => at);
    view.page = 0;
    show();
  }

  function sortable(value) {
    return typeof value === 'number' ? value : String(value).toLowerCase();
  }

  function show() {
    const kind = kinds[view.kind];
    const head = element('tr');
    kind.columns.forEach(({ title, wide }, at) => {
      const cell = element('th', undefined, { scope: 'col', ...(wide && { class: 'wide' }) });
      const order = at === view.sort ? (view.down ? 'descending' : 'ascending') : 'none';
      cell.setAttribute('aria-sort', order);
      const button = element('button', `${title}${{ ascending: ' ▲', descending: ' ▼', none: '' }[order]}`, {
        type: 'button',
      });
      button.addEventListener('click', () => {
        view.down = view.sort === at && !view.down;
        view.sort = at;
        search();
        document.querySelectorAll('#table th button')[at].focus();
      });
      cell.append(button);
      head.append(cell);
    });
    document.querySelector('#table thead').replaceChildren(head);
    const shown = view.found.slice(view.page * perPage, (view.page + 1) * perPage);
    document.querySelector('#table tbody').replaceChildren(
      ...shown.map((row) => {
        const line = element('tr');
        kind.columns.forEach(({ of, wide }, at) => {
          const cell = element('td', at === 0 ? undefined : String(of(row)), wide ? { class: 'wide' } : {});
          if (at === 0) {
            const button = element('button', of(row) || '(no name)', { type: 'button' });
            button.addEventListener('click', () => open(kind.detail(row)));
            cell.append(button);
          }
          line.append(cell);
        });
        return line;
      }),
    );
    const pages = Math.max(1, Math.ceil(view.found.length / perPage));
    find('hits').textContent =
      `${view.found.length.toLocaleString('en-US')} of ${kind.size.toLocaleString('en-US')}`;
    find('page').textContent = `Page ${view.page + 1} of ${pages.toLocaleString('en-US')}`;
    find('previous').disabled = view.page === 0;
    find('next').disabled = view.page >= pages - 1;
  }

  function open(content) {
    content[0].id = 'detail-title';
    find('detail-content').replaceChildren(...content);
    if (!find('detail').open) find('detail').showModal();
  }

  function facts(pairs) {
    const list = element('dl', undefined, { class: 'facts' });
    for (const [name, value] of pairs) {
      const pair = element('div');
      pair.append(element('dt', name), element('dd', value));
      list.append(pair);
    }
    return list;
  }

  function userDetail(at) {
    const never = users.status[at] === 'inactive' ? 'unknown' : 'never';
    const identities = users.identities[at];
    const matched =
      identities === undefined ? 'e-mail address' : identities.join(', ') || 'nothing: no identity is sent';
    const privileges = users.roles[at].map((role) => permissionTable(roles[role], true));
    return [
      element('h2', users.name[at]),
      facts([
        ['Id', users.id[at]],
        ['E-mail', users.email[at] ?? 'none'],
        ['Status', users.status[at]],
        ['Plan', users.plan[at]],
        ['E-mail verified', { true: 'yes', false: 'no', null: 'unknown' }[users.verified[at]]],
        ['Created', day(users.created[at]) || 'unknown'],
        ['Last login', day(users.login[at]) || never],
        ['Privileged', privileged.has(at) ? 'yes' : 'no'],
        ['Matched to an identity by', matched],
        ['Groups', names(users.groups[at], groups) || 'none'],
      ]),
      ...(privileges.length === 0 ? [element('p', 'Holds no role.')] : privileges.flat()),
    ];
  }

  function roleDetail(at) {
    const reach = { 1: 'as owner', 2: 'with the same privileges', 3: 'with privileges of its own' };
    const { id, holders, subAccounts } = roles[at];
    return [
      element('h2', roles[at].name),
      facts([
        ['Id', id],
        ['Holders', holders.toLocaleString('en-US')],
        ...(subAccounts === null ? [] : [['Sub accounts', reach[subAccounts] ?? `level ${subAccounts}`]]),
      ]),
      ...permissionTable(roles[at], false),
      ...members('Who holds it', users.roles, at),
    ];
  }

  function groupDetail(at) {
    const { id, name, members: count } = groups[at];
    return [
      element('h2', name),
      facts([
        ['Id', id],
        ['Members', count.toLocaleString('en-US')],
      ]),
      ...members('Who is in it', users.groups, at),
    ];
  }

  function members(title, belonging, wanted) {
    const list = element('ul');
    let count = 0;
    for (let at = 0; at < belonging.length && count < 200; at += 1) {
      if (!belonging[at].includes(wanted)) continue;
      count += 1;
      list.append(
        element('li', `${users.name[at]} <${users.email[at] ?? users.id[at]}>, ${users.status[at]}`),
      );
    }
    return count === 0
      ? [element('p', 'Nobody.')]
      : [element('h3', count < 200 ? title : `${title} (the first 200)`), list];
  }

  function permissionTable({ name, permissions, unread }, titled) {
    const title = element('h3', titled ? `By the role ${name}` : 'What it lets do');
    if (unread) return [title, element('p', 'Its privileges could not be read.')];
    if (permissions.length === 0) return [title, element('p', 'No privileges.')];
    const table = element('table');
    const head = element('tr');
    for (const text of ['Privilege', 'Permission types', 'Restricted to'])
      head.append(element('th', text, { scope: 'col' }));
    const body = element('tbody');
    for (const [permission, types, restricted] of permissions) {
      const line = element('tr');
      for (const text of [permission, types, restricted.join(', ') || 'whole account'])
        line.append(element('td', text));
      body.append(line);
    }
    const top = element('thead');
    top.append(head);
    table.append(top, body);
    return [title, table];
  }

  let waiting;
  find('search').addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 60);
  });
  find('previous').addEventListener('click', () => {
    view.page -= 1;
    show();
  });
  find('next').addEventListener('click', () => {
    view.page += 1;
    show();
  });
  for (const button of document.querySelectorAll('[data-kind]'))
    button.addEventListener('click', () => {
      Object.assign(view, { kind: button.dataset.kind, sort: 0, down: false });
      for (const other of document.querySelectorAll('[data-kind]'))
        other.setAttribute('aria-pressed', String(other === button));
      find('search').value = '';
      search();
    });
  search();
})();
