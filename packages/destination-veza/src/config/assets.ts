import { assetsOf, type Specification } from '@source-zoom/airbyte-connector';
import type { PackageIdentity } from '@source-zoom/values';

const readAsset = assetsOf(import.meta.url);

/** The content of `spec.json`. */
export function readSpecification(): Specification {
  return readAsset('spec.json') as Specification;
}

/** What the connector's `package.json` says of it. */
export function readIdentity(): PackageIdentity {
  return readAsset('package.json') as PackageIdentity;
}

/** The connector's version. */
export function readVersion(): string {
  return readIdentity().version;
}
