import type { JsonObject } from './payload/shape.ts';
import type { Outcome, Tenant } from './tenant.ts';

/** Every call the receiver knows; faults refer to these names. */
export type CallName =
  | 'token'
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

/** A call as its handler receives it. */
export interface Call {
  tenant: Tenant;
  /** Ids from the path, unchanged: our ids contain nothing that a path would encode. */
  ids: readonly string[];
  /** The query string, unchanged. */
  query: string;
  body: JsonObject;
  /** How the processing of a payload ends: a planned fault may make it fail, or never end. */
  outcome: Outcome;
}

/**
 * Answers a call with the body of a 200, or throws: an ApiError with its own code; anything else becomes `Internal`.
 */
export type Handler = (call: Call) => object | Promise<object>;
