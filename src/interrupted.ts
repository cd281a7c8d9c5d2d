/** The process was asked to stop: nothing is wrong, and nothing more is said. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
