import type { Model } from '../model.ts';
import type { JsonObject } from '../shape.ts';
import type { Violations } from '../violations.ts';

/** Searches a whole payload for one kind of mistake. */
export type Rule = (model: Model, found: Violations, payload: JsonObject) => void;
