import pMap from 'p-map';
import { ListRefused, type ListQuery, NotOnThisPlan, type ZoomApi, type ZoomPage } from '../zoom/api.ts';
import { DetailReader, type UnknownDetail } from './detail-reader.ts';
import { idOf } from './groups.ts';
import type { ZoomRow } from './stream-definition.ts';

/** What a role may do, or why that is unknown: `moved` if it changed while the users who hold it were read. */
export type RoleDetail = { fields: ZoomRow } | UnknownPrivileges;

export interface UnknownPrivileges extends Omit<UnknownDetail, 'unreadable'> {
  unreadable: UnknownDetail['unreadable'] | 'moved';
}

/** A role as listed; without an id it has no detail. */
export interface FoundRole {
  row: ZoomRow;
  detail: RoleDetail | undefined;
}

/** The list of roles of one type, and each role's detail. */
export interface RoleList {
  page: ZoomPage;
  /** Zoom refuses the list of iq roles, which is then empty. */
  refused: boolean;
  roles: readonly FoundRole[];
  /** Roles that were in the list before the users were read, but no longer are. */
  deleted?: readonly FoundRole[];
}

export type RoleSource = (query: ListQuery, signal: AbortSignal) => Promise<RoleList>;

/** As many as there are connections; the rate limit paces them, and few accounts have more roles. */
const detailsAtOnce = 32;

/** Asks Zoom for roles and their details. */
export class RoleReader {
  readonly #zoom: ZoomApi;
  readonly #details: DetailReader;

  constructor(zoom: ZoomApi) {
    this.#zoom = zoom;
    this.#details = new DetailReader(zoom, 'roleDetail', 'privileges');
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

  /** Whether details need not be requested. */
  lacksScope(signal: AbortSignal): Promise<boolean> {
    return this.#details.lacksScope(signal);
  }

  detail(id: string, signal: AbortSignal): Promise<RoleDetail> {
    return this.#details.read(id, signal);
  }

  /** Only Zoom's own refusal means that iq roles are absent; any other error shows nothing about them. */
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

/** One role may be blocked by something between here and Zoom; if every role is, the cause is not the role. */
function throwIfNoneIsReadable(roles: readonly FoundRole[]): void {
  const details = roles.flatMap(({ detail }) => detail ?? []);
  const failures = details.map((detail) => ('failure' in detail ? detail.failure : undefined));
  if (failures[0] !== undefined && failures.every((failure) => failure !== undefined)) throw failures[0];
}

const noRoles: ZoomPage = { rows: [], nextPageToken: '', totalRecords: 0, serverTimeMs: 0 };

/** Roles as they are at the time of the request; a detail is requested once, however often the list is. */
export function rolesOfNow(reader: RoleReader): RoleSource {
  const details = new Map<string, RoleDetail>();
  return (query, signal) =>
    reader.list(query, signal, async (id) => {
      const detail = details.get(id) ?? (await reader.detail(id, signal));
      details.set(id, detail);
      return detail;
    });
}
