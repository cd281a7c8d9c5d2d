const load = async (name: string): Promise<unknown> =>
  import(new URL(`../../scripts/audit/${name}`, import.meta.url).href);

type Held = Map<string, { below: string; because: string }>;
const { problemsOfReleases } = (await load('audit-releases.mjs')) as {
  problemsOfReleases: (
    dependencies: { name: string; version: string }[],
    latest: Map<string, string>,
    held: Held,
  ) => string[];
};
const { held } = (await load('held.mjs')) as { held: Held };

const problems = (version: string, latest: string, below?: string): string[] =>
  problemsOfReleases(
    [{ name: 'a', version }],
    new Map([['a', latest]]),
    new Map(below === undefined ? [] : [['a', { below, because: 'of a reason' }]]),
  );
const behind = (version: string, latest: string): string[] => [
  `a ${version}: ${latest} is out; bring it up, or say in scripts/audit/held.mjs why not`,
];
const needless = (below: string): string[] => [
  `a: need not be held below ${below}; take it out of scripts/audit/held.mjs`,
];

it.each<[string, string, string | undefined, string[]]>([
  ['1.2.3', '1.9.0', undefined, []],
  ['1.2.3', '2.0.0', undefined, behind('1.2.3', '2.0.0')],
  ['9.0.0', '10.0.0', undefined, behind('9.0.0', '10.0.0')],
  ['0.28.2', '0.28.9', undefined, []],
  ['0.28.2', '0.29.0', undefined, behind('0.28.2', '0.29.0')],
  ['0.9.0', '1.0.0-beta.2', undefined, behind('0.9.0', '1.0.0-beta.2')],
  // What is held is newer than what its makers recommend.
  ['2.0.0-beta.1', '1.9.0', undefined, []],
  ['1.2.3', '2.0.0', '2', []],
  ['0.28.2', '0.30.0', '0.29', []],
  // Brought up by now, and the next one is out.
  ['2.0.0', '3.0.0', '2', [...behind('2.0.0', '3.0.0'), ...needless('2')]],
  ['2.0.0', '2.0.0', '2', needless('2')],
  // There is nothing to be held from.
  ['1.2.3', '1.9.0', '2', needless('2')],
])('%s, of which %s is the latest, held below %s: %j', (version, latest, below, expected) => {
  expect(problems(version, latest, below)).toEqual(expected);
});

it('what is held and not there need not be', () => {
  expect(problemsOfReleases([], new Map(), new Map([['a', { below: '2', because: 'of a reason' }]]))).toEqual(
    needless('2'),
  );
});

it('each that is held has a reason of one line', () => {
  for (const [, { below, because }] of held)
    expect([below, because]).toEqual([
      expect.stringMatching(/^\d+(\.\d+)?$/),
      expect.stringMatching(/^\S.{5,}$/),
    ]);
});
