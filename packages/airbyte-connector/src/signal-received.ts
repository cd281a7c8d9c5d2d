/** The process was asked to stop: nothing is wrong, and nothing more is printed. */
export class SignalReceived extends Error {
  override readonly name = 'SignalReceived';
}
