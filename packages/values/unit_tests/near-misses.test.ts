import { nearMisses } from '../src/near-misses.ts';

it.each<[string, string, string[], string[]]>([
  ['two letters that changed places', 'form', ['from', 'format', 'out'], ['from', 'format']],
  ['a letter too few, in another case', 'ConFg', ['config', 'catalog'], ['config']],
  ['a letter too many', 'reeport', ['report', 'read'], ['report']],
  ['a beginning', 'sev', ['severity', 'seven', 'out'], ['seven', 'severity']],
  [
    'the nearest first',
    'User:Edt',
    ['User:Exit', 'Users:Edit', 'User:Edit'],
    ['User:Edit', 'User:Exit', 'Users:Edit'],
  ],
  ['the name itself', 'out', ['out'], ['out']],
  ['nothing like it', 'bogus', ['from', 'out'], []],
  ['one letter, for two that differ', 'ab', ['cd'], []],
])('%s', (_what, asked, names, meant) => {
  expect(nearMisses(asked, names)).toEqual(meant);
});
