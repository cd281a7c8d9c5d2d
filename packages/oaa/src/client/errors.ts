import { ExpectedError } from '@source-zoom/values';

export { ForeignAnswer, VezaRefusal, VezaUnavailable } from './veza-error.ts';

/** Veza's address or key is missing, or cannot be one. */
export class VezaSettingsInvalid extends ExpectedError {
  /** One for each of the faults. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`${problems.join('. ')}.`);
    this.problems = problems;
  }
}

/** The proxy that the environment names cannot be one. */
export class ProxyUnusable extends ExpectedError {}

/** Veza does not know the key, or the key or this machine lacks a right. */
export class AccessRefused extends ExpectedError {
  /** Of the HTTP answer. */
  readonly status: number;

  constructor(message: string, status: number, options?: { cause?: unknown }) {
    super(message, options);
    this.status = status;
  }
}

/** What has a name in Veza. */
export type NamedKind = 'provider' | 'data source';

/** Several have the name that is looked for. */
export class AmbiguousName extends ExpectedError {
  readonly kind: NamedKind;
  /** The name. */
  readonly wanted: string;

  constructor(kind: NamedKind, wanted: string, count: number) {
    super(`There are ${count} ${kind}s named "${wanted}" in Veza`);
    this.kind = kind;
    this.wanted = wanted;
  }
}

/** The only one that is there has a name that differs in case, and only the user knows whether it is meant. */
export class NameDiffersInCase extends ExpectedError {
  readonly kind: NamedKind;
  /** The name that was looked for. */
  readonly wanted: string;
  /** The name that Veza has. */
  readonly found: string;

  constructor(kind: NamedKind, wanted: string, found: string) {
    super(`Veza has the ${kind} "${found}", which it does not tell from "${wanted}"`);
    this.kind = kind;
    this.wanted = wanted;
    this.found = found;
  }
}

/** Veza says that a name is taken, but shows nothing of that name. */
export class NameTaken extends ExpectedError {}

/** A list of Veza's that leads nowhere. */
export class ListWithoutEnd extends ExpectedError {}

/** Veza took the payload, but could not process it. */
export class ProcessingFailed extends ExpectedError {
  /** As Veza says it. */
  readonly status: string;

  constructor(status: string) {
    super(`Veza took the payload but could not process it (status ${status})`);
    this.status = status;
  }
}

/** Veza took the payload, but was not seen to have processed it in time. */
export class ProcessingTimedOut extends ExpectedError {
  readonly seconds: number;
  /** As Veza said it last; empty when it said none. */
  readonly status: string;

  constructor(seconds: number, status: string) {
    super(
      `Veza took the payload but has not processed it within ${seconds} seconds (status ${status || 'unknown'})`,
    );
    this.seconds = seconds;
    this.status = status;
  }
}

/** Veza took the payload, but does not tell whether it has processed it. */
export class ProcessingUnknown extends ExpectedError {
  constructor(cause: ExpectedError) {
    super(`Veza took the payload, but whether it has processed it cannot be found out. ${cause.message}`, {
      cause,
    });
  }
}

/** Nobody knows whether Veza took the payload. */
export class PushOutcomeUnknown extends ExpectedError {
  constructor(cause: ExpectedError) {
    super(
      `${cause.message} It is unknown whether Veza took the payload, nor does the status of the data source tell`,
      { cause },
    );
  }
}
