import { TransientError } from '@source-zoom/airbyte-connector';

/** The reader of our output is so slow that page tokens expire while it reads. */
export class SlowReader extends TransientError {
  readonly slice: string;

  constructor(message: string, slice: string) {
    super(message);
    this.slice = slice;
  }
}
