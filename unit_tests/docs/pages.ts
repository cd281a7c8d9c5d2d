import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const inFolder = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));

/** The pages that tell people what to type. */
export const pages = [
  ...inFolder('.', /\.md$/),
  ...inFolder('docs', /\.md$/),
  'packages/destination-veza/README.md',
  'packages/zoom-to-veza/README.md',
];

export const examples = inFolder('docs/examples', /./);

/** Code blocks of a page, with their language, without the indentation of a list that they stand in. */
export const blocks = (path: string): { language: string; text: string }[] =>
  [...read(path).matchAll(/^( *)```(\w*)(?: [^\n]*)?\n([\s\S]*?)^ *```$/gm)].map(
    ([, indentation = '', language = '', text = '']) => ({
      language,
      text: text.replaceAll(new RegExp(`^${indentation}`, 'gm'), ''),
    }),
  );
