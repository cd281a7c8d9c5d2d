import type { OutputMessage, Trace } from './messages.ts';

type Redact = (text: string) => string;

/**
 * A message whose texts passed through `redact`: what logs, errors and statuses tell people, where a secret may
 * appear by mistake. Keys, types, names and rows stay as they are, so that a secret that equals one of the protocol's
 * own words does not break the message.
 */
export function redactTexts(message: OutputMessage, redact: Redact): OutputMessage {
  switch (message.type) {
    case 'LOG':
      return { ...message, log: redactFields(message.log, ['message', 'stack_trace'], redact) };
    case 'CONNECTION_STATUS':
      return { ...message, connectionStatus: redactFields(message.connectionStatus, ['message'], redact) };
    case 'TRACE':
      return { ...message, trace: redactTrace(message.trace, redact) };
    default:
      return message;
  }
}

function redactTrace(trace: Trace, redact: Redact): Trace {
  if (trace.type !== 'ERROR') return trace;
  return {
    ...trace,
    error: redactFields(trace.error, ['message', 'internal_message', 'stack_trace'], redact),
  };
}

function redactFields<T extends object>(payload: T, fields: readonly (keyof T)[], redact: Redact): T {
  const clean = { ...payload };
  for (const field of fields) {
    const text = payload[field];
    if (typeof text === 'string') clean[field] = redact(text) as T[keyof T];
  }
  return clean;
}
