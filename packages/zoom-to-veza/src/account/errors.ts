import { ExpectedError, things } from '@source-zoom/values';

/** A payload breaks Veza's rules; each place has already been reported. */
export class PayloadInvalid extends ExpectedError {
  readonly places: number;

  constructor(places: number) {
    super(
      `The payload breaks Veza's rules in ${things(places, 'place')}, listed above; it must not be pushed.`,
    );
    this.places = places;
  }
}
