import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const ours = /^(import|export) (\{[^}]*\}) from ['"](@source-zoom\/[\w-]+)['"];$/gm;
const reExport = /^export (\*|\{([^}]*)\}) from ['"](\.[^'"]+)['"];$/gm;
const declaration = /^export (?:async )?(?:class|abstract class|const|function\*?) (\w+)/gm;

/**
 * For esbuild: what comes from the index of one of our packages is taken from the file that holds it.
 *
 * An index names every file of its package, and esbuild puts whatever several parts of a program reach into one file that
 * all of them load. Without this, a command that takes a constant from an index loads the package's dependencies too.
 */
export const directImports = {
  name: 'direct-imports',
  setup(build) {
    const indexes = new Map();
    const namesIn = async (name, resolveDir) => {
      const { path, errors } = await build.resolve(name, { kind: 'import-statement', resolveDir });
      if (errors.length > 0) throw new Error(errors[0].text);
      return namesOf(path);
    };
    build.onLoad({ filter: /\/dist\/.*\.js$/ }, async ({ path }) => {
      if (path.includes('/node_modules/')) return undefined;
      const text = await readFile(path, 'utf8');
      const names = [...new Set([...text.matchAll(ours)].map(([, , , name]) => name))];
      for (const name of names) if (!indexes.has(name)) indexes.set(name, namesIn(name, dirname(path)));
      const found = new Map();
      for (const name of names) found.set(name, await indexes.get(name));
      const contents = text.replaceAll(ours, (_, word, list, name) =>
        specifiersIn(list)
          .map((specifier) => {
            const file = found.get(name).get(specifier.split(' as ')[0]);
            if (file === undefined) throw new Error(`${path}: ${name} does not export ${specifier}`);
            return `${word} { ${specifier} } from ${JSON.stringify(file)};`;
          })
          .join(' '),
      );
      return { contents };
    });
  },
};

/** The file of each name that an index exports. */
async function namesOf(index) {
  const names = new Map();
  for (const [, what, list = '', from] of (await readFile(index, 'utf8')).matchAll(reExport)) {
    const file = join(dirname(index), from);
    if (what !== '*') for (const specifier of specifiersIn(list)) names.set(specifier, file);
    else for (const [, name] of (await readFile(file, 'utf8')).matchAll(declaration)) names.set(name, file);
  }
  return names;
}

function specifiersIn(list) {
  return list
    .replaceAll(/[{}]/g, '')
    .split(',')
    .map((specifier) => specifier.trim())
    .filter((specifier) => specifier !== '');
}
