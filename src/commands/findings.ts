import { ConnectorError } from '../errors.ts';
import { type EndpointName, endpoints } from '../zoom/endpoints.ts';
import type { Finding } from './check-verdict.ts';

export function missingScope(endpoint: EndpointName): Finding {
  return { kind: 'missing_scope', scope: endpoints[endpoint].scope };
}

/** The client names the list first; the verdict names all that it hits instead. */
export function failed(error: unknown, list: string): Finding {
  if (!(error instanceof ConnectorError)) throw error;
  const { message, internalMessage: detail } = error;
  const reason = message.startsWith(`${list}: `) ? message.slice(list.length + 2) : message;
  return { kind: 'failed', reason, ...(detail !== undefined && { detail }) };
}
