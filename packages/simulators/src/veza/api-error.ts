import type { Violation } from './payload/violations.ts';

/** Veza's error codes and the HTTP status each comes with. */
export const statusOf = {
  InvalidArgument: 400,
  Unauthenticated: 401,
  PermissionDenied: 403,
  NotFound: 404,
  ResourceExhausted: 429,
  Internal: 500,
  Unavailable: 503,
} as const;
export type ErrorCode = keyof typeof statusOf;

/** Refuses a call; the server puts it into Veza's error envelope. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;
  readonly violations: readonly Violation[];
  readonly resource: { resource_type: string; resource: string } | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    more: { violations?: readonly Violation[]; resource?: { resource_type: string; resource: string } } = {},
  ) {
    super(message);
    this.code = code;
    this.violations = more.violations ?? [];
    this.resource = more.resource;
  }
}

export const invalid = (...violations: Violation[]): ApiError =>
  new ApiError('InvalidArgument', 'Invalid Arguments', { violations });

export const notFound = (resourceType: string, resource: string): ApiError =>
  new ApiError('NotFound', `${resourceType} not found`, {
    resource: { resource_type: resourceType, resource },
  });

/** The body of an error answer. */
export function errorBody(error: ApiError, requestId: string, now: Date): object {
  const details = [
    ...(error.violations.length > 0
      ? [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', field_violations: error.violations }]
      : []),
    ...(error.resource
      ? [{ '@type': 'type.googleapis.com/errorstatus.v1.ResourceInfo', ...error.resource }]
      : []),
    ...(error.code === 'InvalidArgument'
      ? [
          {
            '@type': 'type.googleapis.com/errorstatus.v1.UserFacingErrorInfo',
            reason: 'INVALID_ARGUMENTS',
            metadata: {},
            message: 'Request includes invalid arguments.',
            resolution: 'Correct the fields named and send the request again.',
          },
        ]
      : []),
  ];
  return {
    code: error.code,
    message: error.message,
    request_id: requestId,
    timestamp: now.toISOString(),
    details,
  };
}
