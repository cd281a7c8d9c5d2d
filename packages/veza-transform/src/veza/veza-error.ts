import { plainText } from '../plain-text.ts';

/** Veza refused a call. `message` holds all it said; never the key, never the payload. */
export class VezaRefusal extends Error {
  override readonly name = 'VezaRefusal';
  readonly status: number;
  /** Veza's own, e.g. `InvalidArgument`; empty when the answer was no error of Veza's. */
  readonly code: string;

  constructor(what: string, status: number, body: unknown) {
    const { code, request_id: request, message, details } = record(body);
    const said = [text(code), text(message), ...list(details).flatMap(explanations)].filter(
      (one, at, all) => one !== '' && all.indexOf(one) === at,
    );
    const reason = said.length > 0 ? said.join('; ') : 'without a reason that can be read';
    const asked = text(request) === '' ? '' : ` (request ${text(request)})`;
    super(`${what}: Veza refused (HTTP ${status}), ${reason}${asked}.`);
    this.status = status;
    this.code = text(code);
  }
}

/** The call did not come through, also after several tries, or its answer cannot be read. */
export class VezaUnavailable extends Error {
  override readonly name = 'VezaUnavailable';
}

/**
 * What a detail of an error adds: each field that is wrong, the thing that is missing, what to do.
 *
 * Anything may stand there, since anything may stand between us and Veza. Source: its public SDK's tests.
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
