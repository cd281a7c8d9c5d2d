/** What Veza answers when it refuses. Source: errors of its API, as its public SDK's tests show them. */
export interface VezaErrorBody {
  code?: string;
  message?: string;
  request_id?: string;
  details?: {
    field_violations?: { field?: string; description?: string }[];
    message?: string;
    resource?: string;
  }[];
}

/** Veza refused a call. `message` holds all it said; never the key, never the payload. */
export class VezaRefusal extends Error {
  override readonly name = 'VezaRefusal';
  readonly status: number;
  /** Veza's own, e.g. `InvalidArgument`; empty when the answer was no JSON. */
  readonly code: string;
  readonly violations: readonly string[];

  constructor(what: string, status: number, body: unknown) {
    const { code = '', message = '', request_id: request, details = [] } = isBody(body) ? body : {};
    const violations = details.flatMap(({ field_violations: list = [] }) =>
      list.map(({ field = '', description = '' }) =>
        field === '' ? description : `${field}: ${description}`,
      ),
    );
    const said = [code, message, ...violations].filter((text) => text !== '');
    const reason = said.length > 0 ? said.join('; ') : 'without a reason that can be read';
    super(
      `${what}: Veza refused (HTTP ${status}), ${reason}${request === undefined ? '' : ` (request ${request})`}.`,
    );
    this.status = status;
    this.code = code;
    this.violations = violations;
  }
}

/** The call did not come through, also after several tries, or its answer cannot be read. */
export class VezaUnavailable extends Error {
  override readonly name = 'VezaUnavailable';
}

function isBody(body: unknown): body is VezaErrorBody {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}
