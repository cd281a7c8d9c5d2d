import type { Excess } from './answer-bounds.ts';
import { type EndpointName, endpoints } from './endpoints.ts';
import type { ErrorDetails } from './error-details.ts';
import { unknownWords } from './zooms-words.ts';

/** The parts of Zoom's answer that decide what happens next. */
export interface Answer extends ErrorDetails {
  endpoint: EndpointName;
  /** Whether the request named a page. */
  ofPage: boolean;
  /** For a paged list: the number of rows requested. */
  pageSize: number | undefined;
  status: number;
  /** Why an answer was abandoned. Then only its endpoint is known. */
  excess: Excess | undefined;
  /** Whether the body holds what was asked for. */
  fits: boolean;
  /** False if the body is not JSON. */
  readable: boolean;
  /** `X-RateLimit-Type` in lower case. */
  limitType: string;
  retryAfter: string | undefined;
  /** `X-RateLimit-Reset`: when a limit known to be the daily one ends, if `Retry-After` does not say. */
  limitReset: string | undefined;
  /** `x-zm-trackingid`, which Zoom support asks for. */
  trackingId: string | undefined;
  nowMs: number;
}

/** The stream that an endpoint belongs to, for messages. */
export function listOf(endpoint: EndpointName): string {
  return endpoints[endpoint].stream;
}

const excessWords: Readonly<Record<Excess, string>> = {
  too_large: 'an answer larger than any real one',
  too_slow: 'an answer that did not end in time',
};

/** A header with a damaged end includes what followed it, possibly a token. */
const trackingForm = /^[\w.;=:-]{1,128}$/;

/** An answer in a few words, for the log. */
export function describeAnswer(
  answer: Pick<Answer, 'status' | 'code' | 'trackingId' | 'quoted'> & { excess?: Excess | undefined },
): string {
  const { status, code, trackingId = 'none', quoted, excess } = answer;
  const id = trackingForm.test(trackingId) ? trackingId : 'unreadable';
  if (excess !== undefined) return excessWords[excess];
  return `HTTP ${status}, code ${code}, tracking id ${id}${quoted === '' ? '' : `, "${quoted}"`}`;
}

/** What came instead of a detail, for the user. */
export function summarizeAnswer(answer: Answer): string {
  const { status, code, isError, readable, foreign, excess } = answer;
  if (excess !== undefined) return excessWords[excess];
  if (foreign !== undefined) return `HTTP ${status}, ${foreign}`;
  const words = unknownWords(answer);
  const quoted = words === undefined ? '' : `, "${words}"`;
  if (code !== 0) return `HTTP ${status}, code ${code}${quoted}`;
  if (status !== 200) return `HTTP ${status}${quoted}`;
  if (!readable) return 'HTTP 200, not JSON';
  if (isError) return `HTTP 200, an error without a code${quoted}`;
  return `HTTP 200, not the details of this ${answer.endpoint === 'appDetail' ? 'app' : 'role'}`;
}
