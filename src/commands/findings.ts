import { ConnectorError } from '@source-zoom/airbyte-connector';
import { type EndpointName, endpoints } from '../zoom/endpoints.ts';
import type { Finding } from './check-verdict.ts';

export function missingScope(endpoint: EndpointName): Finding {
  return { kind: 'missing_scope', scope: endpoints[endpoint].scope };
}

/** The client puts the list first; the verdict instead names all lists affected. */
export function failed(error: unknown, list: string): Finding {
  if (!(error instanceof ConnectorError)) throw error;
  const { message, internalMessage: detail } = error;
  const reason = message.startsWith(`${list}: `) ? message.slice(list.length + 2) : message;
  return { kind: 'failed', reason, ...(detail !== undefined && { detail }) };
}
