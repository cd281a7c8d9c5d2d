'use strict';
// Looking things up in the report. Every value is put on the page as text, never as HTML.
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const { users, roles, groups } = data;
  const privileged = new Set(users.privileged);
  // Of whom there may be more than is listed, since it could not be read.
  const unknown = Object.fromEntries(
    Object.entries(users.unknown).map(([kind, list]) => [kind, new Set(list)]),
  );
  const perPage = matchMedia('(max-width: 40rem)').matches ? 20 : 100;
  const mostListed = 200;
  const find = (id) => document.getElementById(id);
  const number = (value) => value.toLocaleString('en-US');
  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const button = (text, press) => {
    // Of its own direction of writing: a name from right to left does not turn its surroundings round.
    const made = element('button', undefined, { type: 'button' });
    made.append(element('bdi', text?.trim() ? text : '(no name)'));
    made.addEventListener('click', press);
    return made;
  };
  // A time is a date for the reader; never and unknown are words.
  const day = (time) => (/^\d{4}-/.test(time ?? '') ? time.slice(0, 10) : (time ?? ''));
  const names = (list, all) => list.map((at) => all[at].name).join(', ');
  const namesOf = (kind, at, all) =>
    [names(users[kind][at], all), unknown[kind].has(at) ? 'unknown' : ''].filter(Boolean).join(', ');
  const byPrivileges = { true: (role) => role.permissions.length, false: () => 'could not be read' };
  const countOf = (role) => (byPrivileges[role.known] ?? (() => 'unknown'))(role);

  // Whose roles or status are unknown may be privileged.
  const isPrivileged = (at, no) => {
    if (privileged.has(at)) return 'yes';
    return unknown.roles.has(at) || users.status[at] === 'unknown' ? 'unknown' : no;
  };

  // What each kind shows, is searched in and sorted by.
  const kinds = {
    users: {
      size: users.id.length,
      columns: [
        { title: 'Name', of: (at) => users.name[at] },
        { title: 'E-mail', of: (at) => users.email[at] ?? '' },
        { title: 'Status', of: (at) => users.status[at] },
        { title: 'Plan', of: (at) => users.plan[at] },
        { title: 'Role', of: (at) => namesOf('roles', at, roles) },
        { title: 'Privileged', of: (at) => isPrivileged(at, '') },
        { title: 'Last login', of: (at) => day(users.login[at]) },
      ],
      text: (at) =>
        [
          users.name[at],
          users.email[at] ?? '',
          users.id[at],
          users.status[at],
          users.plan[at],
          names(users.roles[at], roles),
          names(users.groups[at], groups),
        ].join('\n'),
      detail: userDetail,
    },
    roles: {
      size: roles.length,
      columns: [
        { title: 'Role', of: (at) => roles[at].name },
        { title: 'Holders', of: (at) => roles[at].holders },
        { title: 'Privileges', of: (at) => countOf(roles[at]) },
      ],
      text: (at) => [roles[at].name, roles[at].id, ...roles[at].permissions.map(([name]) => name)].join('\n'),
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

  // `only`: what the users are narrowed down to besides the search, as { list, at, label }.
  const view = { kind: 'users', sort: 0, down: false, page: 0, found: [], only: undefined };
  const texts = {};

  function search() {
    const kind = kinds[view.kind];
    texts[view.kind] ??= Array.from({ length: kind.size }, (_, at) => kind.text(at).toLowerCase());
    const words = find('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const text = texts[view.kind];
    view.found = [];
    for (let at = 0; at < kind.size; at += 1)
      if (words.every((word) => text[at].includes(word)) && passes(at)) view.found.push(at);
    const value = kind.columns[view.sort].of;
    const keyed = view.found.map((at) => ({ at, key: sortable(value(at)) }));
    const sign = view.down ? -1 : 1;
    keyed.sort((a, b) => order(a.key, b.key, sign) || a.at - b.at);
    view.found = keyed.map(({ at }) => at);
    view.page = 0;
    show();
  }

  function passes(at) {
    if (view.kind !== 'users') return true;
    const status = find('status').value;
    return (
      (status === '' || users.status[at] === status) &&
      (!find('privileged').checked || privileged.has(at)) &&
      (view.only === undefined || view.only.list[at].includes(view.only.at))
    );
  }

  // Words that stand for a missing number or date, and nothing at all, come last in either direction.
  const last = new Set(['', 'never', 'unknown', 'could not be read']);

  function sortable(value) {
    if (typeof value === 'number') return { missing: false, value };
    return { missing: last.has(value), value: value.toLowerCase() };
  }

  function order(a, b, sign) {
    if (a.missing !== b.missing) return a.missing ? 1 : -1;
    if (a.value === b.value) return 0;
    return (a.value < b.value ? -1 : 1) * (a.missing ? 1 : sign);
  }

  function show() {
    const kind = kinds[view.kind];
    const head = element('tr');
    kind.columns.forEach(({ title }, at) => {
      const sorted = at === view.sort ? (view.down ? 'descending' : 'ascending') : 'none';
      const cell = element('th', undefined, { scope: 'col', 'aria-sort': sorted });
      const sort = button(`${title}${{ ascending: ' ▲', descending: ' ▼', none: '' }[sorted]}`, () => {
        view.down = view.sort === at && !view.down;
        view.sort = at;
        search();
        document.querySelectorAll('#table th button')[at].focus();
      });
      cell.append(sort);
      head.append(cell);
    });
    document.querySelector('#table thead').replaceChildren(head);
    document.querySelector('#table caption').textContent =
      view.found.length === 0 ? 'Nothing was found. Try fewer words, or lift the filters.' : '';
    const shown = view.found.slice(view.page * perPage, (view.page + 1) * perPage);
    document.querySelector('#table tbody').replaceChildren(...shown.map((row) => line(kind, row)));
    const pages = Math.max(1, Math.ceil(view.found.length / perPage));
    find('hits').textContent = `${number(view.found.length)} of ${number(kind.size)}`;
    find('page').textContent = `Page ${number(view.page + 1)} of ${number(pages)}`;
    find('previous').disabled = view.page === 0;
    find('next').disabled = view.page >= pages - 1;
    const isUsers = view.kind === 'users';
    find('status-filter').hidden = find('privileged-filter').hidden = !isUsers;
    find('only').hidden = !isUsers || view.only === undefined;
    find('only').textContent = view.only === undefined ? '' : `${view.only.label} ✕`;
  }

  function line(kind, row) {
    const made = element('tr');
    kind.columns.forEach(({ title, of }, at) => {
      // On a phone the titles stand beside the values.
      const cell = element('td', undefined, { 'data-title': title });
      const value = of(row);
      if (at === 0) cell.append(button(value, () => open(kind.detail(row))));
      else cell.append(element('bdi', typeof value === 'number' ? number(value) : value));
      made.append(cell);
    });
    return made;
  }

  function open(content) {
    content[0].id = 'detail-title';
    find('detail-content').replaceChildren(...content);
    if (!find('detail').open) find('detail').showModal();
    find('detail').scrollTop = 0;
  }

  function choose(kind) {
    Object.assign(view, { kind, sort: 0, down: false });
    for (const other of document.querySelectorAll('[data-kind]'))
      other.setAttribute('aria-pressed', String(other.dataset.kind === kind));
    find('search').value = '';
    search();
  }

  /** The users who hold a role or are in a group, in the table. */
  function narrow(only) {
    find('detail').close();
    find('status').value = '';
    find('privileged').checked = false;
    view.only = only;
    choose('users');
    find('only').focus();
  }

  function facts(pairs) {
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

  const title = (text) => {
    const made = element('h2');
    made.append(element('bdi', text));
    return made;
  };
  const links = (kind, user, all, detail) => {
    const parts = users[kind][user].map((at) => button(all[at].name, () => open(detail(at))));
    if (unknown[kind].has(user)) parts.push('could not be read');
    return parts.length === 0 ? 'none' : parts.flatMap((part, nth) => (nth === 0 ? [part] : [', ', part]));
  };

  const notRead = 'The roles could not be read.';

  function userDetail(at) {
    const identities = users.identities[at];
    const matched =
      identities === undefined ? 'e-mail address' : identities.join(', ') || 'nothing: no identity is sent';
    const privileges = users.roles[at].map((role) => permissionTable(roles[role], true));
    return [
      title(users.name[at]),
      facts([
        ['Id', users.id[at]],
        ['E-mail', users.email[at] ?? (unknown.emails.has(at) ? 'could not be read' : 'none')],
        ['Status', users.status[at]],
        ['Plan', users.plan[at]],
        ['E-mail verified', { true: 'yes', false: 'no', null: 'unknown' }[users.verified[at]]],
        ['Created', day(users.created[at]) || 'unknown'],
        ['Last login', day(users.login[at])],
        ['Privileged', isPrivileged(at, 'no')],
        ['Matched to an identity by', matched],
        ['Role', links('roles', at, roles, roleDetail)],
        ['Groups', links('groups', at, groups, groupDetail)],
        ...optionalFacts(at),
      ]),
      ...(privileges.length === 0
        ? [element('p', unknown.roles.has(at) ? notRead : 'Holds no role.')]
        : privileges.flat()),
    ];
  }

  // What optional streams tell: nothing if there were none, null for one that was not read.
  const { optional } = data;
  const administered = optional?.groupAdmins;
  const answers = { y: 'yes', n: 'no', '?': 'unknown' };

  function optionalFacts(at) {
    if (optional === undefined) return [];
    const signIn = (fact) => (optional.signIn === null ? 'not read' : answers[optional.signIn[fact][at]]);
    const mayMiss = administered !== null && administered.unknown.length > 0;
    const own = (administered?.groups[at] ?? []).map((group) =>
      button(groups[group].name, () => open(groupDetail(group))),
    );
    const none = administered === null ? 'not read' : mayMiss ? 'none known' : 'none';
    return [
      [
        'Administers',
        own.length === 0 ? none : own.flatMap((part, nth) => (nth === 0 ? [part] : [', ', part])),
      ],
      ['Second factor required', signIn('secondFactor')],
      ['May bypass single sign-on', signIn('bypass')],
    ];
  }

  function administrators(at) {
    if (optional === undefined) return [];
    const heading = element('h3', 'Who administers it');
    if (administered === null) return [heading, element('p', 'Not read.')];
    const note = administered.unknown.includes(at)
      ? [element('p', 'There may be others: not all administrators could be read.')]
      : [];
    const list = element('ul');
    for (const [user, own] of Object.entries(administered.groups)) {
      if (!own.includes(at)) continue;
      const item = element('li');
      item.append(
        button(users.name[user], () => open(userDetail(Number(user)))),
        ' ',
        element('bdi', users.email[user] ?? users.id[user]),
        `, ${users.status[user]}`,
      );
      list.append(item);
    }
    for (const address of administered.strangers[at] ?? []) {
      const item = element('li');
      item.append(element('bdi', address), ', no user');
      list.append(item);
    }
    if (list.childElementCount > 0) return [heading, ...note, list];
    return [heading, ...(note.length > 0 ? note : [element('p', 'Nobody.')])];
  }

  function roleDetail(at) {
    const reach = { 1: 'as owner', 2: 'with the same privileges', 3: 'with privileges of its own' };
    const { id, holders, subAccounts, name, unknown: unread } = roles[at];
    return [
      title(name),
      facts([
        ['Id', id],
        ['Holders', number(holders)],
        ...(subAccounts === null ? [] : [['Sub accounts', reach[subAccounts] ?? `level ${subAccounts}`]]),
        ...(unread.length === 0 ? [] : [['Could not be read', unread.join(', ')]]),
      ]),
      ...permissionTable(roles[at], false),
      ...members('Who holds it', holders, { kind: 'roles', list: users.roles, at, label: `Role: ${name}` }),
    ];
  }

  function groupDetail(at) {
    const { id, name, members: count } = groups[at];
    return [
      title(name),
      facts([
        ['Id', id],
        ['Members', number(count)],
      ]),
      ...administrators(at),
      ...members('Who is in it', count, { kind: 'groups', list: users.groups, at, label: `Group: ${name}` }),
    ];
  }

  function members(heading, count, only) {
    const hidden = unknown[only.kind].size;
    const note =
      hidden === 0 ? [] : [element('p', `Unknown for ${number(hidden)} user(s): could not be read.`)];
    if (count === 0)
      return [
        element('h3', heading),
        element('p', hidden === 0 ? 'Nobody.' : 'Nobody, as far as is known.'),
        ...note,
      ];
    const list = element('ul');
    for (let at = 0; at < only.list.length && list.childElementCount < mostListed; at += 1) {
      if (!only.list[at].includes(only.at)) continue;
      const item = element('li');
      item.append(
        button(users.name[at], () => open(userDetail(at))),
        ' ',
        element('bdi', users.email[at] ?? users.id[at]),
        `, ${users.status[at]}`,
      );
      list.append(item);
    }
    const first = count > mostListed ? ` (the first ${mostListed} of ${number(count)})` : '';
    const all = element('p');
    all.append(button(`Show all ${number(count)} in the table`, () => narrow(only)));
    return [element('h3', `${heading}${first}`), all, ...note, list];
  }

  function permissionTable({ name, permissions, known, unknown: unread }, titled) {
    const anywhere = unread.includes('restrictions') ? 'could not be read' : 'whole account';
    const heading = element('h3', titled ? `By the role ${name}` : 'What it allows');
    if (known === false) return [heading, element('p', 'Its privileges could not be read.')];
    if (known === null)
      return [
        heading,
        element('p', 'The payload names no privileges, and does not say whether they could be read.'),
      ];
    if (permissions.length === 0) return [heading, element('p', 'No privileges.')];
    const table = element('table');
    const head = element('tr');
    for (const text of ['Privilege', 'Permission types', 'Where'])
      head.append(element('th', text, { scope: 'col' }));
    const body = element('tbody');
    for (const [permission, types, restricted] of permissions) {
      const made = element('tr');
      const where = restricted.length === 0 ? anywhere : `only in ${restricted.join(', ')}`;
      for (const text of [permission, types || 'none known', where]) made.append(element('td', text));
      body.append(made);
    }
    const top = element('thead');
    top.append(head);
    table.append(top, body);
    return [heading, table];
  }

  let waiting;
  find('search').addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 60);
  });
  for (const status of [...new Set(users.status)].sort())
    find('status').append(element('option', status, { value: status }));
  find('status').addEventListener('change', search);
  find('privileged').addEventListener('change', search);
  find('only').addEventListener('click', () => {
    view.only = undefined;
    search();
    find('search').focus();
  });
  for (const [id, step] of [
    ['previous', -1],
    ['next', 1],
  ])
    find(id).addEventListener('click', () => {
      view.page += step;
      show();
    });
  for (const made of document.querySelectorAll('[data-kind]'))
    made.addEventListener('click', () => choose(made.dataset.kind));
  search();
})();
