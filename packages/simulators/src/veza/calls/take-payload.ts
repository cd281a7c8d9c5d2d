import { isUtf8 } from 'node:buffer';
import { invalid } from '../api-error.ts';
import type { Call } from '../call.ts';
import { maxPayloadBytes } from '../limits.ts';
import { checkPayload } from '../payload/check-payload.ts';
import { warningsFor } from '../payload/warnings.ts';
import type { Push } from '../tenant.ts';

/** Reads, checks and keeps a payload; returns the answer to a push. */
export function takePayload(
  call: Call,
  json: Buffer | string,
  sent: Pick<Push, 'encodedBytes' | 'form'>,
): object {
  const { tenant, outcome } = call;
  const [providerId = '', dataSourceId = ''] = call.ids;
  const provider = tenant.provider(providerId);
  if (provider.custom_template !== 'application' || provider.state === 'DELETING') {
    throw invalid({ field: 'id', description: 'the provider takes no payload of the template application' });
  }
  const payload = parse(json);
  const violations = checkPayload(payload);
  if (violations.length > 0) throw invalid(...violations);
  const warnings = warningsFor(payload, tenant.knownIdentities);
  const bytes = Buffer.byteLength(json);
  tenant.taken({ providerId, dataSourceId, payload, bytes, ...sent, warnings }, outcome);
  return { warnings };
}

function parse(json: Buffer | string): unknown {
  if (typeof json !== 'string') {
    if (json.length > maxPayloadBytes) throw refused('is larger than this receiver can read');
    if (!isUtf8(json)) throw refused('is not UTF-8');
  }
  try {
    return JSON.parse(json.toString());
  } catch {
    throw refused('is not JSON');
  }
}

export const refused = (description: string): Error => invalid({ field: 'json_data', description });
