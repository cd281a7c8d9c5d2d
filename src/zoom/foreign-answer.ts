import { ConfigError, type ConnectorError, TransientError } from '@source-zoom/airbyte-connector';
import { textForm } from '@source-zoom/http';
import { messages } from './zoom-messages.ts';

/** Limits and timeouts are waited for, whoever reports them. */
const waitedFor = new Set([408, 429]);

/**
 * The form of an answer that something else gave in Zoom's place: a proxy, a firewall, a login page, another host.
 * `undefined` for Zoom's own, recognised by its tracking id and by JSON, even broken JSON; a refusal has either.
 */
export function foreignForm(answer: {
  status: number;
  trackingId: string | undefined;
  text: string;
}): string | undefined {
  const { status, trackingId, text } = answer;
  if (status < 300 || status >= 500 || waitedFor.has(status)) return undefined;
  if (trackingId !== undefined || /^\s*[{[]/.test(text)) return undefined;
  if (status < 400) return 'a redirect';
  return textForm(text);
}

/** The final error if the same comes again and again. The culprit is unknown, unless the address does not exist. */
export function foreignError(
  what: string,
  status: number,
  form: string,
  internalMessage: string,
): ConnectorError {
  return status === 404
    ? new ConfigError(messages.notZoomsAddress(what, status, form), { internalMessage })
    : new TransientError(messages.foreignAnswer(what, status, form), { internalMessage });
}
