import { fillIn } from '../message-text.ts';
import type { Note } from '../streams/notes.ts';
import { readMessages } from './messages.ts';

/** A note of a stream, for the user. */
export function sentenceOf({ id, subject, answer = '' }: Note, stream: string): string {
  return fillIn(readMessages[id], { stream, subject, answer });
}
