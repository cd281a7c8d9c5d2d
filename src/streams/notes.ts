import type { StreamName } from './stream-name.ts';

/** What a stream may warn about; the texts are in the read's message table. */
export type NoteId =
  | 'undeclared_field'
  | 'row_without_key'
  | 'privileges_missing_scope'
  | 'privileges_refused'
  | 'privileges_unreadable'
  | 'privileges_untold'
  | 'role_deleted'
  | 'iq_roles_refused'
  | 'privileges_moved'
  | 'role_gone_after_users'
  | 'admin_without_email'
  | 'app_scopes_missing_scope'
  | 'app_scopes_refused'
  | 'app_gone'
  | 'app_scopes_unreadable'
  | 'app_scopes_untold'
  | 'user_counts_unreadable'
  | 'plans_unreadable';

export interface Note {
  id: NoteId;
  /** What the note is about: a field's name, or the id of a role or an app, with its name if that helps. No other value. */
  subject: string;
  /** What Zoom, or something in its place, answered, in a few words. */
  answer?: string | undefined;
  /** Zoom's own words. */
  words?: string | undefined;
}

/** A value that was nulled, and why: it could not be kept, or it could not be read. */
export interface Nulled {
  field: string;
  change: 'NULLED';
  reason: 'SOURCE_SERIALIZATION_ERROR' | 'SOURCE_RETRIEVAL_ERROR';
}

/** Collects what must be reported about rows while they are cleaned. One per stream and read. */
export class RowNotes {
  readonly stream: StreamName;
  #changes: Nulled[] | undefined;
  readonly #said = new Set<string>();
  readonly #all: Note[] = [];
  #unsaid: Note[] = [];

  constructor(stream: StreamName) {
    this.stream = stream;
  }

  /** Nulls a value of the current row. */
  nulled(field: string, reason: Nulled['reason'] = 'SOURCE_SERIALIZATION_ERROR'): null {
    this.#changes ??= [];
    if (!this.#changes.some((change) => change.field === field))
      this.#changes.push({ field, change: 'NULLED', reason });
    return null;
  }

  /** What was nulled since the last call; `undefined` for a row that was kept unchanged. */
  takeChanges(): Nulled[] | undefined {
    const changes = this.#changes;
    this.#changes = undefined;
    return changes;
  }

  /** A repeated note is reported once. */
  say(id: NoteId, subject: string, { answer, words }: Pick<Note, 'answer' | 'words'> = {}): void {
    const known = `${id} ${subject}`;
    if (this.#said.has(known)) return;
    this.#said.add(known);
    const note: Note = {
      id,
      subject,
      ...(answer !== undefined && { answer }),
      ...(words !== undefined && { words }),
    };
    this.#all.push(note);
    this.#unsaid.push(note);
  }

  /** Every note of the read, reported or not. */
  get all(): readonly Note[] {
    return this.#all;
  }

  takeUnsaid(): readonly Note[] {
    const notes = this.#unsaid;
    if (notes.length > 0) this.#unsaid = [];
    return notes;
  }
}
