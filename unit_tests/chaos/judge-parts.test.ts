import { type ApplicationParts, judgeParts } from '../../chaos/src/judge-parts.ts';

const truth = {
  admins: ['g1 a@example.com', 'g1 ', 'g2 b@example.com'],
  apps: [{ id: 'x', lists: ['account_added'], scopes: [] }],
};
const snapshot = (stream: string, at = 'now') => ({
  stream,
  at,
  rows: [],
  proof: 0,
  gone: new Set<string>(),
  window: { from: 0, to: 1 },
});
const sound: ApplicationParts = {
  custom_properties: { optional_parts: ['apps', 'group_admins'] },
  local_groups: [
    { id: 'g1', custom_properties: { admins: ['a@example.com'], unknown_fields: ['admins'] } },
    { id: 'g2', custom_properties: { admins: ['b@example.com'] } },
    { id: 'g3' },
  ],
  local_access_creds: [{ id: 'x' }],
};
const both = [snapshot('group_admins'), snapshot('apps')];

describe('the judge of the optional parts of a payload', () => {
  it.each<[string, ApplicationParts, ReturnType<typeof snapshot>[], string[]]>([
    ['is content with what was read and is true', sound, both, []],
    ['with a payload without any, where none was read', {}, [], []],
    ['not with one that is missing', {}, both, ['lost', 'lost']],
    ['not with one that nothing proves', sound, [snapshot('apps')], ['undetected']],
    [
      'not with one of another run',
      sound,
      [snapshot('apps'), snapshot('group_admins', 'then')],
      ['undetected'],
    ],
    [
      'not with an administrator too few',
      { ...sound, local_groups: sound.local_groups?.slice(1) ?? [] },
      both,
      ['lost', 'lost'],
    ],
    [
      'not with one too many',
      {
        ...sound,
        local_groups: [
          ...(sound.local_groups ?? []),
          { id: 'g4', custom_properties: { admins: ['a@example.com'] } },
        ],
      },
      both,
      ['untrue'],
    ],
    ['not with an app too few', { ...sound, local_access_creds: [] }, both, ['lost']],
    [
      'not with an app too many',
      { ...sound, local_access_creds: [{ id: 'x' }, { id: 'y' }] },
      both,
      ['untrue'],
    ],
  ])('%s', (_, application, proven, kinds) => {
    const found = judgeParts(application, snapshot('users'), proven, truth);
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
  });
});
