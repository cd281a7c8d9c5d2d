import { ExpectedError } from '@source-zoom/values';

export { ForeignAnswer, TokenRefused, TokenUnavailable, VezaRefusal, VezaUnavailable } from './veza-error.ts';

/** Veza's address or credentials are missing or malformed. */
export class VezaSettingsInvalid extends ExpectedError {
  /** One entry per fault. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`${problems.join('. ')}.`);
    this.problems = problems;
  }
}

/** The proxy named by the environment is malformed. */
export class ProxyUnusable extends ExpectedError {}

/** Veza does not know the key, or the key or this machine lacks a permission. */
export class AccessRefused extends ExpectedError {
  /** Status of the HTTP answer. */
  readonly status: number;

  constructor(message: string, status: number, options?: { cause?: unknown }) {
    super(message, options);
    this.status = status;
  }
}

/** The kinds of Veza entity that have a name. */
export type NamedKind = 'provider' | 'data source';

/** Several entities have the wanted name. */
export class AmbiguousName extends ExpectedError {
  readonly kind: NamedKind;
  readonly wanted: string;

  constructor(kind: NamedKind, wanted: string, count: number) {
    super(`There are ${count} ${kind}s named "${wanted}" in Veza`);
    this.kind = kind;
    this.wanted = wanted;
  }
}

/** The only match differs in case, and only the user knows whether it is the right one. */
export class NameDiffersInCase extends ExpectedError {
  readonly kind: NamedKind;
  /** The name that was looked for. */
  readonly wanted: string;
  /** The name that Veza has. */
  readonly found: string;

  constructor(kind: NamedKind, wanted: string, found: string) {
    super(`Veza has the ${kind} "${found}", which it does not distinguish from "${wanted}"`);
    this.kind = kind;
    this.wanted = wanted;
    this.found = found;
  }
}

/** Veza reports that a name is taken, but shows nothing with that name. */
export class NameTaken extends ExpectedError {}

/** A list of Veza's that never ends. */
export class ListWithoutEnd extends ExpectedError {}

/** Veza accepted the payload, but could not process it. */
export class ProcessingFailed extends ExpectedError {
  /** In Veza's words. */
  readonly status: string;

  constructor(status: string) {
    super(`Veza accepted the payload but could not process it (status ${status})`);
    this.status = status;
  }
}

/** Veza accepted the payload, but was not seen to process it in time. */
export class ProcessingTimedOut extends ExpectedError {
  readonly seconds: number;
  /** The last status Veza reported; empty if none. */
  readonly status: string;

  constructor(seconds: number, status: string) {
    super(
      `Veza accepted the payload but has not processed it within ${seconds} seconds (status ${status || 'unknown'})`,
    );
    this.seconds = seconds;
    this.status = status;
  }
}

/** Veza accepted the payload, but does not report whether it has processed it. */
export class ProcessingUnknown extends ExpectedError {
  constructor(cause: ExpectedError) {
    super(`Veza accepted the payload, but it is unknown whether it has processed it. ${cause.message}`, {
      cause,
    });
  }
}

/** It is unknown whether Veza accepted the payload. */
export class PushOutcomeUnknown extends ExpectedError {
  constructor(cause: ExpectedError) {
    super(
      `${cause.message} It is unknown whether Veza accepted the payload; the status of the data source does not show it either`,
      { cause },
    );
  }
}
