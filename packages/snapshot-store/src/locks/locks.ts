/** Locks of the operating system, as a kind of database holds them on its file. */
export interface Locks {
  /** Creates the file if it is missing, and locks it until the returned function is called. */
  take(file: string): Promise<() => void>;
  /** Whether somebody else holds the lock. */
  isHeld(error: unknown): boolean;
  /** Makes a file that the other kind has left, and nothing else, one of this kind. Whether it did. */
  adopt(file: string): Promise<boolean>;
}
