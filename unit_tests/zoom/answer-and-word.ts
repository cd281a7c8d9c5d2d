import { type Answer, listOf } from '../../src/zoom/answer.ts';
import { DetailUnreadable } from '../../src/zoom/api.ts';
import { endpoints, type EndpointName } from '../../src/zoom/endpoints.ts';
import { messages } from '../../src/zoom/zoom-messages.ts';
import type { Verdict } from '../../src/zoom/verdicts.ts';

export const nowMs = Date.parse('2026-01-01T12:00:00Z');

/** An answer of Zoom that is as usual but for this. */
export function answer(part: Partial<Answer>): Answer {
  return {
    endpoint: 'users',
    status: 200,
    code: 0,
    message: '',
    quoted: '',
    readable: true,
    isError: (part.code ?? 0) !== 0,
    fits: true,
    foreign: undefined,
    limitType: '',
    retryAfter: undefined,
    limitReset: undefined,
    ofPage: true,
    pageSize: undefined,
    trackingId: 'rid',
    excess: undefined,
    nowMs,
    ...part,
  };
}

/** A verdict in a word: of an error its class and its message. */
export function word(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'fail':
      return `${verdict.error.name}: ${verdict.error.message}`;
    case 'detail_unreadable':
      return `${verdict.kind}: ${verdict.error.reason}`;
    case 'retry':
      return verdict.error instanceof DetailUnreadable ? `retry: ${verdict.error.reason}` : 'retry';
    case 'pause':
      return `${verdict.limit} ${verdict.untilMs === undefined ? 'until ?' : String((verdict.untilMs - nowMs) / 1000)}`;
    default:
      return verdict.kind;
  }
}

export const config = (message: string): string => `ConfigError: ${message}`;
export const refused = (list: string): string => `ListRefused: ${messages.refused(list)}`;
export const scope = (endpoint: EndpointName): string =>
  config(messages.missingScope(listOf(endpoint), endpoints[endpoint].scope));

/** The word for what a name in the tables means, at this endpoint. */
export function expected(
  name: string,
  endpoint: EndpointName,
  { status = 200, code = 0 }: Partial<Answer>,
): string {
  const list = listOf(endpoint);
  switch (name) {
    case 'scope':
      return scope(endpoint);
    case 'masterScope':
      return config(messages.masterScope(list));
    case 'wrongAddress':
      return config(messages.wrongAddress(list));
    case 'accessDenied':
      return endpoint === 'roleDetail' ? 'retry: unreadable' : config(messages.accessDenied(list));
    case 'ownerLacksPermission':
      return endpoint === 'roleDetail' ? 'retry: unreadable' : config(messages.ownerLacksPermission(list));
    case 'refused':
      return refused(list);
    case 'noPermission':
      return list === 'roles' ? `ListRefused: ${messages.rolesRefused()}` : refused(list);
    case 'retry, or unknown':
      return endpoint === 'roleDetail' ? 'retry: unreadable' : 'retry';
    case 'unexpectedAnswer':
      if (endpoint === 'roleDetail') return 'retry: unreadable';
      return `SystemError: ${messages.unexpectedAnswer(list, status, code)}`;
    default:
      return name;
  }
}
