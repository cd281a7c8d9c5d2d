import type { Answer } from './answer.ts';
import { isDetailName } from './endpoints.ts';
import { retryAtMs } from './retry-after.ts';

const scopeText = /does not contain.*scope/i;
/** Zoom's wording varies. */
export const paidText = /\bonly\b.*\bpaid\b|\bpaid\b.*\bonly\b/i;
export const permissionText = /\bpermission\b/i;
/** Source: Zoom's documentation of its errors. */
export const deniedText = /\bREST API\b.*\bdenied\b/i;
const pageTokenText = /next[ _]page[ _]token/i;

/** A wait this long is not from a per-second limit, whatever the answer says. */
export const dailyFromMs = 5 * 60_000;

export const is =
  (...codes: number[]) =>
  (answer: Answer): boolean =>
    codes.includes(answer.code);
export const isDetail = ({ endpoint }: Answer): boolean => isDetailName(endpoint);

export const retryAt = ({ retryAfter, nowMs }: Answer): number | undefined => retryAtMs(retryAfter, nowMs);
export const isDeadPageToken = ({ code, message }: Answer): boolean =>
  code === 300 && pageTokenText.test(message);
export const isLimit = ({ status, code }: Answer): boolean => status === 429 || code === 429;
export const lacksScope = ({ code, message }: Answer): boolean =>
  code === 4711 || code === 104 || scopeText.test(message);

/** Whether all the scopes that Zoom names are for master accounts; any one of those it names would do. */
export function asksForMaster({ message }: Answer): boolean {
  const names = /scopes?:\s*\[([^\]]*)\]/i.exec(message)?.[1]?.split(',') ?? [];
  return names.length > 0 && names.every((name) => name.trim().endsWith(':master'));
}

/** The HTTP status that an error under HTTP 200 gives as its code. */
export function statusInside({ status, code }: Answer): number | undefined {
  return status === 200 ? code : undefined;
}

export function tookTooLong(answer: Answer): boolean {
  return answer.status === 504 || statusInside(answer) === 504;
}

export function isOutage(status: number | undefined): boolean {
  return status === 408 || (status !== undefined && status >= 500 && status < 600);
}
