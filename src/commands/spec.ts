import type { SpecMessage } from '@source-zoom/airbyte-protocol';
import { readSpecification } from '../config/assets.ts';

/** The one message of `spec`: `spec.json` as it is. */
export function* specMessages(): Generator<SpecMessage> {
  yield { type: 'SPEC', spec: readSpecification() };
}
