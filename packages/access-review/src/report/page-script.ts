import { readAsset } from '@source-zoom/process';

/** The parts of the page's script in their order: each after those whose values it needs when it is run. */
export const parts = [
  ...[
    'format',
    'dom',
    'data',
    'access',
    'detail',
    'unknown-note',
    'findings',
    'sort',
    'filters',
    'kinds',
    'search',
    'view',
  ],
  ...['permission-table', 'members', 'user-detail', 'role-detail', 'group-detail', 'privilege-detail'],
  ...['elsewhere', 'table', 'controls', 'csv', 'export', 'links', 'start'],
];

/** The page's script: one, so that the page's policy can allow it by its hash. */
export async function pageScript(): Promise<string> {
  const modules = await Promise.all(
    parts.map((name) => readAsset(`report/page/${name}.js`, import.meta.url)),
  );
  return `(() => {\n'use strict';\n${modules.map(inOneScope).join('')}})();\n`;
}

/**
 * The parts are modules for editors, lint and tests. A page that is opened from disk cannot load modules, so here they
 * share one scope, and nothing is left to import.
 */
function inOneScope(module: string): string {
  return module.replace(/^import [^;]*;\n/gm, '').replace(/^export /gm, '');
}
