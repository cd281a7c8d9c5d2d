import type { JsonObject } from './payload/shape.ts';
import type { Outcome, Tenant } from './tenant.ts';

/** Every call the receiver knows; faults are planned by these names. */
export type CallName =
  | 'list_templates'
  | 'list_providers'
  | 'create_provider'
  | 'get_provider'
  | 'update_provider'
  | 'delete_provider'
  | 'set_icon'
  | 'list_data_sources'
  | 'create_data_source'
  | 'get_data_source'
  | 'delete_data_source'
  | 'push'
  | 'start_parts'
  | 'upload_part'
  | 'complete_parts';

/** A call as its handler sees it. */
export interface Call {
  tenant: Tenant;
  /** Ids from the path, as they came: an id of ours holds nothing that a path would encode. */
  ids: readonly string[];
  /** What stands behind the question mark, as it came. */
  query: string;
  body: JsonObject;
  /** How the reading of a payload is to end: a planned fault may want it to fail, or never to end. */
  outcome: Outcome;
}

/** Answers a call with the body of a 200, or throws: an ApiError as what it says, anything else as `Internal`. */
export type Handler = (call: Call) => object | Promise<object>;
