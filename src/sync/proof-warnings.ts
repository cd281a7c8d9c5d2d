import type { Note, NoteId, RowNotes } from '../streams/notes.ts';
import { sentenceOf } from './note-sentences.ts';
import { readMessages } from './sync-messages.ts';

/** Notes that matter to users of the list, not only to readers of the run's log. */
const ofUse: ReadonlySet<NoteId> = new Set([
  'iq_roles_refused',
  'privileges_missing_scope',
  'privileges_refused',
  'privileges_unreadable',
  'privileges_untold',
  'privileges_moved',
  'role_deleted',
  'role_gone_after_users',
  'admin_without_email',
  'app_scopes_missing_scope',
  'app_scopes_refused',
  'app_gone',
  'app_scopes_unreadable',
  'app_scopes_untold',
  'user_counts_unreadable',
  'plans_unreadable',
]);

/** Sentences of one kind; the rest are only counted. */
const maxSentences = 10;

/** What a stream's notes add to its proof, besides the numbers. */
export function proofWarnings({ all, stream }: RowNotes): string[] {
  const byKind = new Map<NoteId, Note[]>();
  for (const note of all) if (ofUse.has(note.id)) byKind.set(note.id, [...(byKind.get(note.id) ?? []), note]);
  return [...byKind.values()].flatMap((notes) => {
    const more = notes.length - maxSentences;
    return [
      ...notes.slice(0, maxSentences).map((note) => sentenceOf(note, stream)),
      ...(more > 0 ? [readMessages.more_of_the_same({ stream, more })] : []),
    ];
  });
}
