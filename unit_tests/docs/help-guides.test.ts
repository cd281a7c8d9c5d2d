import { readFileSync } from 'node:fs';
import { commandLine as destination } from '../../packages/destination-veza/src/cli/flags.ts';
import { commands } from '../../packages/zoom-to-veza/src/commands.ts';
import { commandLine as source } from '../../src/cli/flags.ts';

/** The sections of a guide, as a link names them. */
function sectionsOf(path: string): string[] {
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

const guides = [
  ...commands.map(({ guide }) => guide),
  ...[source, destination].flatMap((line) => [
    line.guide,
    ...Object.values(line.commands).map(({ guide }) => guide),
  ]),
  'docs/roads.md',
];

it.each([...new Set(guides)])('the guide that a help text names is there: %s', (guide) => {
  const [path = '', section] = guide.split('#');
  const sections = sectionsOf(path);
  expect(sections.length).toBeGreaterThan(0);
  if (section !== undefined) expect(sections).toContain(section);
});
