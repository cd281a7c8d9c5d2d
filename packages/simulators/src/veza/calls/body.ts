import { invalid } from '../api-error.ts';
import { checkShape, type JsonObject, type Shape } from '../payload/shape.ts';
import { Violations } from '../payload/violations.ts';

/** Refuses a request body, naming everything that is wrong with it. */
export function judge(shape: Shape, body: JsonObject): void {
  const found = new Violations();
  checkShape(shape, body, undefined, found);
  refuse(found);
}

export function refuse(found: Violations): void {
  const violations = found.all();
  if (violations.length > 0) throw invalid(...violations);
}
