/** Why a difference may not be what it seems: a sentence, and the names it concerns. */
export interface DiffNote {
  text: string;
  names: readonly string[];
}
