import { fillIn } from '../message-text.ts';
import type { NoteId, Notes } from '../streams/notes.ts';
import { readMessages } from './messages.ts';

/** Notes that whoever uses the list should see, not only whoever reads the log of the run. */
const ofUse: ReadonlySet<NoteId> = new Set(['iq_roles_refused', 'privileges_moved', 'role_gone_after_users']);

/** What the notes of a stream have to say in its proof, beside the numbers. */
export function proofWarnings({ all, stream }: Notes): string[] {
  return all
    .filter(({ id }) => ofUse.has(id))
    .map(({ id, subject }) => fillIn(readMessages[id], { stream, subject }));
}
