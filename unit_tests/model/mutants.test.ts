import { readFileSync } from 'node:fs';
import { mutants } from '../../model/src/mutants/mutants.ts';

const sourceOf = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

it.each(mutants.map(({ name, patch }) => [name, patch] as const))(
  'the text that a mutant takes the place of is there, once: %s',
  (_, { file, find }) => {
    expect(sourceOf(file).split(find)).toHaveLength(2);
  },
);
