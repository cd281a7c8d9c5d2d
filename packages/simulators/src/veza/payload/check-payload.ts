import { layOut } from './model.ts';
import { exactlyOneApplication, fullPushesOnly, sameApplicationType } from './rules/applications.ts';
import { assignmentsHold } from './rules/assignments.ts';
import { idsForAllOrNone, noTwoOfOneKey } from './rules/identifiers.ts';
import { assignmentPropertiesApart, propertiesAreDefined } from './rules/properties.ts';
import { permissionsOncePerRole, referencesExist } from './rules/references.ts';
import type { Rule } from './rules/rule.ts';
import { checkShape, isObject } from './shape.ts';
import { payload } from './shapes/payload.ts';
import { Violations, type Violation } from './violations.ts';

/** Everything that is checked across a payload, after the fields of each object (`shapes/`). */
const rules: readonly Rule[] = [
  exactlyOneApplication,
  sameApplicationType,
  fullPushesOnly,
  idsForAllOrNone,
  noTwoOfOneKey,
  referencesExist,
  permissionsOncePerRole,
  assignmentPropertiesApart,
  propertiesAreDefined,
  assignmentsHold,
];

/**
 * Everything that Veza would refuse in a payload of the template `application`, each with its path; empty if it is
 * valid.
 *
 * Strict where Veza's reaction is unknown: whatever its documentation or its SDK rules out is refused here.
 */
export function checkPayload(parsed: unknown): Violation[] {
  const found = new Violations();
  if (isObject(parsed)) {
    checkShape(payload, parsed, undefined, found);
    const model = layOut(parsed);
    for (const rule of rules) rule(model, found, parsed);
  } else {
    found.add('json_data', 'must be a JSON object');
  }
  return found.all();
}
