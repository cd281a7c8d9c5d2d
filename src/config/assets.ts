import { assetsOf, type Specification } from '@source-zoom/airbyte-connector';

const readAsset = assetsOf(import.meta.url);

/** The content of `spec.json`. */
export function readSpecification(): Specification {
  return readAsset('spec.json') as Specification;
}

/** The JSON Schema of a stream's records. */
export function readStreamSchema(stream: string): object {
  return readAsset(`schemas/${stream}.json`) as object;
}

/** The connector's version, from its `package.json`. */
export function readVersion(): string {
  return (readAsset('package.json') as { version: string }).version;
}
