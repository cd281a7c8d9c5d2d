import type { ConnectorError } from '@source-zoom/airbyte-connector';
import { type DetailName, DetailUnreadable, type ZoomApi } from '../zoom/api.ts';
import { endpoints, mustLack } from '../zoom/endpoints.ts';
import type { ZoomRow } from './stream-definition.ts';

/** Stands for what a role or an app may do but that could not be read: not the same as nothing. */
export const unreadable = Symbol('what it may do could not be read');

/** A detail, or why it is unknown: `untold` if it does not mention what is wanted of it, not even that there is none. */
export type Detail = { fields: ZoomRow } | UnknownDetail;

export interface UnknownDetail {
  unreadable: DetailUnreadable['reason'] | 'untold';
  /** With `refused`: Zoom's own words, if they are unusual. */
  words?: string | undefined;
  /** With `unreadable`: what came instead, and the error to end with if every detail is like that. */
  answer?: string | undefined;
  failure?: ConnectorError | undefined;
}

/** Asks Zoom for details, and stops asking once it is known that their scope is missing. */
export class DetailReader {
  readonly #zoom: ZoomApi;
  readonly #endpoint: DetailName;
  readonly #wanted: string;
  #lacksScope: boolean | undefined;

  /** `wanted`: the field for which the detail is requested. */
  constructor(zoom: ZoomApi, endpoint: DetailName, wanted: string) {
    this.#zoom = zoom;
    this.#endpoint = endpoint;
    this.#wanted = wanted;
  }

  /** Whether details need not be requested. */
  async lacksScope(signal: AbortSignal): Promise<boolean> {
    if (this.#lacksScope === undefined) {
      const scopes = await this.#zoom.scopes(signal);
      this.#lacksScope ??= mustLack(scopes, endpoints[this.#endpoint]);
    }
    return this.#lacksScope;
  }

  async read(id: string, signal: AbortSignal): Promise<Detail> {
    if (await this.lacksScope(signal)) return { unreadable: 'missing_scope' };
    try {
      const fields = await this.#zoom.detail(this.#endpoint, id, signal);
      return (fields[this.#wanted] ?? null) === null ? { unreadable: 'untold' } : { fields };
    } catch (error) {
      if (!(error instanceof DetailUnreadable)) throw error;
      if (error.reason === 'missing_scope') this.#lacksScope = true;
      const { reason, answer, words, failure } = error;
      return { unreadable: reason, answer, words, failure };
    }
  }
}
