/** Flags of Node for a process in which DuckDB is not installed. */
export const withoutEngine: readonly string[] = ['--import', dataUrl(registerHooks())];

function registerHooks(): string {
  const hooks = `export function resolve(specifier, context, next) {
    if (!specifier.startsWith('@duckdb/')) return next(specifier, context);
    throw Object.assign(new Error('Cannot find package ' + specifier), { code: 'ERR_MODULE_NOT_FOUND' });
  }`;
  return `import { register } from 'node:module'; register(${JSON.stringify(dataUrl(hooks))});`;
}

function dataUrl(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
