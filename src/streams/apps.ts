import { isObject } from '@source-zoom/values';
import type { AppRow } from '@source-zoom/zoom-records';
import type { ZoomApi } from '../zoom/api.ts';
import { appLists, type ListedApp, mergeApps } from './app-lists.ts';
import { keepBoolean, keepDateTime, keepId, keepInteger, keepNames, keepText, keepWord } from './clean.ts';
import { type Detail, DetailReader, unreadable, type UnknownDetail } from './detail-reader.ts';
import type { NoteId, RowNotes } from './notes.ts';
import {
  type ChildStream,
  noteUndeclared,
  type SnapshotColumns,
  type StreamDefinition,
  type ZoomRow,
} from './stream-definition.ts';

/** The apps of the account, with the ids of their scopes, which only the detail of an app has. */
export const apps: ChildStream = {
  name: 'apps',
  mayBeMissingFromPlan: true,
  parent: appLists,
  childrenOf: (entries) => {
    let reader: DetailReader | undefined;
    const readerOf = (zoom: ZoomApi): DetailReader =>
      (reader ??= new DetailReader(zoom, 'appDetail', 'app_scopes'));
    return mergeApps(entries).map((app) => ofApp(app, readerOf));
  },
  isProvenByParents: true,
};

function ofApp(app: ListedApp, readerOf: (zoom: ZoomApi) => DetailReader): StreamDefinition {
  return {
    name: 'apps',
    mayBeMissingFromPlan: true,
    slices: () => [{ name: app.id, query: {}, canBeEntered: false }],
    openPages: (zoom, notes) => async (_query, signal) => {
      const row = joined(app, await readerOf(zoom).read(app.id, signal), notes);
      return { rows: [row], nextPageToken: '', totalRecords: 1, serverTimeMs: 0 };
    },
    keyOf: () => app.id,
    formerKeyOf: () => undefined,
    createdMsOf: () => undefined,
    clean: cleanApp,
  };
}

/** For other fields in both, the lists win: they describe all apps at the same time. */
function joined({ id, lists, row }: ListedApp, detail: Detail, notes: RowNotes): ZoomRow {
  if ('fields' in detail) {
    const { app_scopes, app_requirements } = detail.fields;
    return { ...detail.fields, ...row, lists, app_scopes, app_requirements };
  }
  const { name, isOfAll } = noteOf[detail.unreadable];
  notes.say(name, isOfAll ? '' : nameOf(id, row), detail);
  return { ...row, lists, app_scopes: unreadable, app_requirements: unreadable };
}

/** `isOfAll`: what holds for one app holds for the others, and is said once. */
const noteOf: Record<UnknownDetail['unreadable'], { name: NoteId; isOfAll: boolean }> = {
  missing_scope: { name: 'app_scopes_missing_scope', isOfAll: true },
  refused: { name: 'app_scopes_refused', isOfAll: true },
  deleted: { name: 'app_gone', isOfAll: false },
  unreadable: { name: 'app_scopes_unreadable', isOfAll: false },
  untold: { name: 'app_scopes_untold', isOfAll: false },
};

function nameOf(id: string, { app_name: name }: ZoomRow): string {
  return typeof name === 'string' && name !== '' ? `${id} (${name})` : id;
}

/** The fields of the lists and of the detail; some are left out on purpose: addresses, texts, requests of users. */
const known: ReadonlySet<string> = new Set(
  (
    'app_id lists app_name app_type app_status app_usage app_developer_type approval_info scopes app_scopes ' +
    'app_requirements app_description app_icon app_privacy_policy_url app_directory_url app_help_url app_links ' +
    'app_permissions request_id request_total_number request_pending_number request_approved_number ' +
    'request_declined_number latest_request_date_time reviewer_name review_date_time restricted_time'
  ).split(' '),
);

function cleanApp(row: ZoomRow, { account_id, snapshot_at }: SnapshotColumns, notes: RowNotes): AppRow {
  noteUndeclared(row, known, notes);
  return {
    account_id,
    snapshot_at,
    app_id: keepId(row['app_id'], 'app_id', notes) ?? '',
    lists: row['lists'] as string[],
    app_name: keepText(row['app_name'], 'app_name', notes),
    app_type: keepText(row['app_type'], 'app_type', notes),
    app_status: keepText(row['app_status'], 'app_status', notes),
    app_usage: keepInteger(row['app_usage'], 'app_usage', notes),
    app_developer_type: keepText(row['app_developer_type'], 'app_developer_type', notes),
    ...cleanApproval(row['approval_info'], notes),
    scope_descriptions: cleanDescriptions(row['scopes'], notes),
    ...cleanDetail(row, notes),
  };
}

const ofApproval = ['approved_type', 'approver_id', 'approved_time', 'app_approval_closed'] as const;
type Approval = Pick<AppRow, (typeof ofApproval)[number]>;

function cleanApproval(info: unknown, notes: RowNotes): Approval {
  if (info !== undefined && info !== null && !isObject(info))
    return Object.fromEntries(ofApproval.map((field) => [field, notes.nulled(field)]));
  const { approved_type, approver_id, approved_time, app_approval_closed, ...others } = info ?? {};
  for (const field in others) notes.say('undeclared_field', `approval_info.${field}`);
  return {
    approved_type: keepText(approved_type, 'approved_type', notes),
    approver_id: keepId(approver_id, 'approver_id', notes),
    approved_time: keepDateTime(approved_time, 'approved_time', notes),
    app_approval_closed: keepBoolean(app_approval_closed, 'app_approval_closed', notes),
  };
}

/** What the lists call scopes are texts for people. */
function cleanDescriptions(scopes: unknown, notes: RowNotes): AppRow['scope_descriptions'] {
  const texts: unknown = Array.isArray(scopes)
    ? scopes.map((scope: unknown) => (isObject(scope) ? scope['scope_name'] : undefined))
    : scopes;
  return keepNames(texts, 'scope_descriptions', notes);
}

function cleanDetail(
  { app_scopes: scopes, app_requirements: requirements }: ZoomRow,
  notes: RowNotes,
): Pick<AppRow, 'scopes' | 'required_user_role'> {
  if (scopes === unreadable)
    return {
      required_user_role: notes.nulled('required_user_role', 'SOURCE_RETRIEVAL_ERROR'),
      scopes: notes.nulled('scopes', 'SOURCE_RETRIEVAL_ERROR'),
    };
  const role = isObject(requirements) ? requirements['user_role'] : requirements;
  return {
    required_user_role: keepWord(role, 'required_user_role', notes),
    scopes: keepNames(scopes, 'scopes', notes) ?? null,
  };
}
