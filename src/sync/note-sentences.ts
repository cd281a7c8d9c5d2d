import type { Note } from '../streams/notes.ts';
import { quoting } from '../zoom/zooms-words.ts';
import { readMessages } from './sync-messages.ts';

/** A stream's note as a sentence for the user. */
export function sentenceOf({ id, subject, answer = '', words }: Note, stream: string): string {
  return quoting(readMessages[id]({ stream, subject, answer }), words);
}
