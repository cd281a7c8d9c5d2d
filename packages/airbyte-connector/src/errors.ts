/**
 * Errors grouped by what the caller can do about them. `message` is for the user: one sentence that says what, where
 * and what to do. It never holds a secret or the body of an answer.
 */
export abstract class ConnectorError extends Error {
  /** The value in Airbyte's TRACE ERROR: `config_error` is not retried, `transient_error` is. */
  abstract readonly failureType: 'config_error' | 'transient_error' | 'system_error';
  /** For the log: status, code, tracking id. No secrets. */
  readonly internalMessage: string | undefined;

  constructor(message: string, options: { cause?: unknown; internalMessage?: string } = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.internalMessage = options.internalMessage;
  }
}

/** The user can fix it: a credential, a scope, a setting. Trying again does not help. */
export class ConfigError extends ConnectorError {
  readonly failureType = 'config_error';
}

/** It may work later, unchanged: network, Zoom's faults, limits, a list that moves. */
export class TransientError extends ConnectorError {
  readonly failureType = 'transient_error';
}

/** For us or Zoom to fix: an unexpected answer. */
export class SystemError extends ConnectorError {
  readonly failureType = 'system_error';
}
