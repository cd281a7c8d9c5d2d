import { existsSync, readFileSync } from 'node:fs';
import type { ConnectionSpecification } from '@source-zoom/airbyte-connector/config';

/** Beside the bundle in the image, else two levels up: above `src/` and `dist/`. */
const here = new URL('spec.json', import.meta.url);
const root = existsSync(here) ? new URL('.', import.meta.url) : new URL('../..', import.meta.url);

function readAsset(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8'));
}

/** The content of `spec.json`: the whole specification that `spec` prints. */
export interface Specification extends Record<string, unknown> {
  connectionSpecification: ConnectionSpecification;
}

export function readSpecification(): Specification {
  return readAsset('spec.json') as Specification;
}

/** The connector's version, from its `package.json`. */
export function readVersion(): string {
  return (readAsset('package.json') as { version: string }).version;
}
