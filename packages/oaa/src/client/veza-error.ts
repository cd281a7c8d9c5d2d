import { ExpectedError, plainText } from '@source-zoom/values';

/** A call failed. `message`: what, where, what to do; never the key, never the payload. */
export abstract class VezaFailure extends ExpectedError {
  /** Repeating the call would give the same result, or must not be done. */
  readonly isLasting: boolean;
  /** Set if the call may have made Veza take a payload despite failing. */
  mayBeTaken = false;

  constructor(message: string, isLasting: boolean) {
    super(message);
    this.isLasting = isLasting;
  }
}

/** Veza refused. `message` holds all of its answer. */
export class VezaRefusal extends VezaFailure {
  readonly status: number;
  /** Veza's own code, e.g. `InvalidArgument`; empty if the answer was not a Veza error. */
  readonly code: string;

  constructor(what: string, status: number, body: unknown) {
    const { code, request_id: request, message, details } = record(body);
    const said = [text(code), text(message), ...list(details).flatMap(explanations)].filter(
      (one, at, all) => one !== '' && all.indexOf(one) === at,
    );
    const reason = said.length > 0 ? said.join('; ') : 'without a readable reason';
    const asked = text(request) === '' ? '' : ` (request ${text(request)})`;
    super(`${what}: Veza refused (HTTP ${status}), ${reason}${asked}.`, status < 500 && status !== 429);
    this.status = status;
    this.code = text(code);
  }
}

/** The call did not get through, even after several tries, or its answer cannot be read. */
export class VezaUnavailable extends VezaFailure {
  constructor(message: string, isLasting = false) {
    super(message, isLasting);
  }
}

/** Something between here and Veza answered in its place. */
export class ForeignAnswer extends VezaFailure {}

/** The token endpoint refused the OAuth client. */
export class TokenRefused extends VezaFailure {
  constructor(message: string) {
    super(message, true);
  }
}

/** The token endpoint could not be reached, or what answered there gave no token. */
export class TokenUnavailable extends VezaFailure {}

/**
 * What an error detail adds: each invalid field, the missing resource, what to do.
 *
 * It may contain anything, since anything may stand between us and Veza. Source: its public SDK's tests.
 */
function explanations(detail: unknown): string[] {
  const { field_violations: violations, resource_type: type, resource, resolution } = record(detail);
  return [
    ...list(violations).map((violation) => {
      const { field, description } = record(violation);
      return [text(field), text(description)].filter((one) => one !== '').join(': ');
    }),
    [text(type), text(resource)].filter((one) => one !== '').join(' '),
    text(resolution),
  ].map((one) => one.replace(/\.$/, ''));
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string =>
  typeof value === 'string' ? plainText(value).trim() : typeof value === 'number' ? String(value) : '';
