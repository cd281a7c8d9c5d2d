import { existsSync, readFileSync } from 'node:fs';

/** The part of a specification that describes the configuration: JSON Schema with the keywords of a form. */
export interface ConnectionSpecification {
  properties: Record<string, { airbyte_secret?: boolean; pattern_descriptor?: string; enum?: unknown[] }>;
}

/** The content of `spec.json`: the whole specification that `spec` prints. */
export interface Specification extends Record<string, unknown> {
  connectionSpecification: ConnectionSpecification;
}

/** The JSON files that ship with a connector, by their path beside `spec.json`. */
export type ReadAsset = (path: string) => unknown;

/**
 * Finds the files of a connector: beside the bundle in an image, else two levels up, above `src/` and `dist/`.
 *
 * @param moduleUrl `import.meta.url` of a module in a folder of `src/`.
 */
export function assetsOf(moduleUrl: string): ReadAsset {
  const isBundle = existsSync(new URL('spec.json', moduleUrl));
  const root = new URL(isBundle ? '.' : '../..', moduleUrl);
  return (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as unknown;
}
