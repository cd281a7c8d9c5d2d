import { builtinModules } from 'node:module';

const importOfBuiltin = new RegExp(
  `^import (?:\\* as )?(\\w+)?(?:, )?(\\{[^}]*\\})? ?from "((?:node:)?(?:${builtinModules.join('|')}))";$`,
  'gm',
);

/**
 * Takes Node's own modules as they are, by `process.getBuiltinModule`. An `import` of one reads every name that it exports,
 * however few are asked for, and reading those of `node:http`, `node:fs` and `node:util` loads undici, HTTP/2, TLS and
 * more, which takes longer than all the rest of the start.
 *
 * @param text what esbuild wrote: its imports stand in lines of their own, before what uses them.
 */
export function withWholeBuiltins(text) {
  return text.replace(importOfBuiltin, (_, name, names, module) => {
    const pattern = names?.replaceAll(' as ', ': ');
    return [name, pattern]
      .filter((target) => target !== undefined)
      .map((target) => `const ${target} = process.getBuiltinModule("${module}");`)
      .join(' ');
  });
}
