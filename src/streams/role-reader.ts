import pMap from 'p-map';
import type { ConnectorError } from '../errors.ts';
import {
  ListRefused,
  type ListQuery,
  NotOnThisPlan,
  PrivilegesUnreadable,
  type ZoomApi,
  type ZoomPage,
} from '../zoom/api.ts';
import { endpoints, mustLack } from '../zoom/endpoints.ts';
import { idOf } from './groups.ts';
import type { ZoomRow } from './stream-definition.ts';

/**
 * What a role may do, or why that is not known: `moved` while the users were read who hold the role; `untold` where the
 * detail names no privileges, not even that there are none.
 */
export type RoleDetail = { fields: ZoomRow } | UnknownPrivileges;

export interface UnknownPrivileges {
  unreadable: PrivilegesUnreadable['reason'] | 'moved' | 'untold';
  /** Of `refused`: Zoom's own words, where they are others than usual. */
  words?: string | undefined;
  /** Of `unreadable`: what came instead, and what to end with when it is so with every role. */
  answer?: string | undefined;
  failure?: ConnectorError | undefined;
}

/** A role as it was listed; without an id there is no detail of it. */
export interface FoundRole {
  row: ZoomRow;
  detail: RoleDetail | undefined;
}

/** The list of roles of one type, and each role's detail. */
export interface RoleList {
  page: ZoomPage;
  /** Zoom refuses the list of iq roles: it is then empty. */
  refused: boolean;
  roles: readonly FoundRole[];
  /** Roles that stood in the list before the users were read, and do not any more. */
  deleted?: readonly FoundRole[];
}

export type RoleSource = (query: ListQuery, signal: AbortSignal) => Promise<RoleList>;

/** The rate limit paces them; more in flight would only wait there. */
const detailsAtOnce = 16;

/** Asks Zoom for roles, and for no detail once it is known that the scope for it is missing. */
export class RoleReader {
  readonly #zoom: ZoomApi;
  #lacksScope: boolean | undefined;

  constructor(zoom: ZoomApi) {
    this.#zoom = zoom;
  }

  /** Lists the roles of a type, and asks `detailOf` for the detail of each. */
  async list(
    query: ListQuery,
    signal: AbortSignal,
    detailOf: (id: string, row: ZoomRow) => Promise<RoleDetail>,
  ): Promise<RoleList> {
    const listed = await this.#rows(query, signal);
    const roles = await pMap(
      listed.page.rows,
      async (row): Promise<FoundRole> => {
        const id = idOf(row);
        return { row, detail: id === undefined ? undefined : await detailOf(id, row) };
      },
      { concurrency: detailsAtOnce, signal },
    );
    throwIfNoneIsReadable(roles);
    return { ...listed, roles };
  }

  /** Whether details need not be asked for. */
  async lacksScope(signal: AbortSignal): Promise<boolean> {
    if (this.#lacksScope === undefined) {
      const scopes = await this.#zoom.scopes(signal);
      this.#lacksScope ??= mustLack(scopes, endpoints.roleDetail);
    }
    return this.#lacksScope;
  }

  async detail(id: string, signal: AbortSignal): Promise<RoleDetail> {
    if (await this.lacksScope(signal)) return { unreadable: 'missing_scope' };
    try {
      const fields = await this.#zoom.roleDetail(id, signal);
      return (fields['privileges'] ?? null) === null ? { unreadable: 'untold' } : { fields };
    } catch (error) {
      if (!(error instanceof PrivilegesUnreadable)) throw error;
      if (error.reason === 'missing_scope') this.#lacksScope = true;
      const { reason: unreadable, answer, words, failure } = error;
      return { unreadable, answer, words, failure };
    }
  }

  /** Iq roles are absent by Zoom's own refusal alone; whatever else is wrong tells nothing of them. */
  async #rows(query: ListQuery, signal: AbortSignal): Promise<{ page: ZoomPage; refused: boolean }> {
    try {
      return { page: await this.#zoom.list('roles', query, signal), refused: false };
    } catch (error) {
      const isRefusal = error instanceof NotOnThisPlan || error instanceof ListRefused;
      if (query.type === 'iq' && isRefusal) return { page: noRoles, refused: true };
      throw error;
    }
  }
}

/** One role may be hidden by whatever stands between here and Zoom; where every role is, it is no matter of a role. */
function throwIfNoneIsReadable(roles: readonly FoundRole[]): void {
  const details = roles.flatMap(({ detail }) => detail ?? []);
  const failures = details.map((detail) => ('failure' in detail ? detail.failure : undefined));
  if (failures[0] !== undefined && failures.every((failure) => failure !== undefined)) throw failures[0];
}

const noRoles: ZoomPage = { rows: [], nextPageToken: '', totalRecords: 0, serverTimeMs: 0 };

/** Roles as they are when they are asked for; a detail is asked for once, however often the list is. */
export function rolesOfNow(reader: RoleReader): RoleSource {
  const details = new Map<string, RoleDetail>();
  return (query, signal) =>
    reader.list(query, signal, async (id) => {
      const detail = details.get(id) ?? (await reader.detail(id, signal));
      details.set(id, detail);
      return detail;
    });
}
