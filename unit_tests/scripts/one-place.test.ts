import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface OnePlace {
  facts: readonly { fact: string; pattern: RegExp; owner: string }[];
  copiesIn: (sources: readonly { path: string; text: string }[]) => string[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const { copiesIn, facts } = (await import(join(root, 'scripts/one-place.mjs'))) as OnePlace;

it.each(facts.map(({ fact, owner, pattern }) => [fact, owner, pattern] as const))(
  'finds %s with its owner, and a copy elsewhere',
  (fact, owner, pattern) => {
    const text = readFileSync(join(root, owner), 'utf8');
    const line = text.split('\n').find((each) => pattern.test(each)) ?? '';
    expect(line).not.toBe('');
    expect(copiesIn([{ path: owner, text: line }])).toEqual([]);
    expect(copiesIn([{ path: 'src/copy.ts', text: `\n${line}` }])).toContain(
      `src/copy.ts:2: ${fact}, which ${owner} owns`,
    );
  },
);

it('minds no comments', () => {
  expect(copiesIn([{ path: 'src/a.ts', text: "/** Of 'snapshots'. */\n // 'snapshots'" }])).toEqual([]);
});
