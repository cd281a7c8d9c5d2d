import { gzipSync } from 'node:zlib';
import { startVezaSimulator, type VezaSimulator, type VezaSimulatorOptions } from '../../src/veza/start.ts';

export interface Answered {
  status: number;
  body: Record<string, unknown>;
}

export const base = '/api/v1/providers/custom';

/** A simulator and a small client for it, with the admin key unless another is given. */
export async function startWithClient(options: VezaSimulatorOptions = {}): Promise<{
  veza: VezaSimulator;
  fetchRaw: (method: string, path: string, body?: unknown, key?: string) => Promise<Response>;
  call: (method: string, path: string, body?: unknown, key?: string) => Promise<Answered>;
  connect: () => Promise<{ provider: string; dataSource: string; at: string }>;
}> {
  const veza = await startVezaSimulator(options);
  const fetchRaw = (method: string, path: string, body?: unknown, key = veza.apiKey): Promise<Response> =>
    fetch(`${veza.url}${path}`, {
      method,
      headers: {
        ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const call = async (...args: Parameters<typeof fetchRaw>): Promise<Answered> => {
    const response = await fetchRaw(...args);
    return { status: response.status, body: (await response.json()) as Answered['body'] };
  };
  const idOf = ({ body }: Answered): string => (body['value'] as { id: string }).id;
  const connect = async (): Promise<{ provider: string; dataSource: string; at: string }> => {
    const provider = idOf(await call('POST', base, { name: 'Zoom', custom_template: 'application' }));
    const sources = `${base}/${provider}/datasources`;
    const dataSource = idOf(await call('POST', sources, { name: 'Zoom - acme', id: provider }));
    return { provider, dataSource, at: `${sources}/${dataSource}` };
  };
  return { veza, fetchRaw, call, connect };
}

/** The body of a push. */
export function pushOf(
  { provider, dataSource }: { provider: string; dataSource: string },
  payload: unknown,
  form: 'plain' | 'gzip' = 'plain',
): Record<string, unknown> {
  const json = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const ids = { id: provider, data_source_id: dataSource };
  return form === 'plain'
    ? { ...ids, json_data: json }
    : { ...ids, json_data: gzipSync(json).toString('base64'), compression_type: 'GZIP' };
}

/** The fields that an error answer names. */
export function violatedFields({ body }: Answered): string[] {
  const details = (body['details'] ?? []) as { field_violations?: { field: string }[] }[];
  return details.flatMap(({ field_violations: violations = [] }) => violations.map(({ field }) => field));
}
