import type { StreamedBody } from './call.ts';
import { explainingRefusals } from './explain-refusal.ts';
import type { NamedEntity } from './lists.ts';
import { dataSourcePath } from './paths.ts';
import type { VezaTransport } from './transport.ts';

/** A data source, with its provider. */
export interface PushTarget {
  provider: NamedEntity;
  dataSource: NamedEntity;
}

/** A call of a push in parts. */
export type PartCall =
  | { operation: 'start' }
  | { operation: 'upload'; upload_id: string; sequence_number: number; data: string }
  | { operation: 'complete'; upload_id: string; sequence_count: number };

/** The answer to an accepted push always contains a list of warnings, even if it is empty. */
const tookIt = ({ warnings }: Record<string, unknown>): boolean => Array.isArray(warnings);

const partAnswers: Record<PartCall['operation'], (answer: Record<string, unknown>) => boolean> = {
  start: ({ upload_id }) => typeof upload_id === 'string' && upload_id !== '',
  upload: ({ code }) => code === undefined,
  complete: tookIt,
};

/** Sends a whole payload; returns the warnings. @throws VezaFailure */
export async function pushPayload(
  transport: VezaTransport,
  { provider, dataSource }: PushTarget,
  body: StreamedBody,
): Promise<string[]> {
  return warningsOf(
    await transport.send({
      method: 'POST',
      path: `${dataSourcePath(provider, dataSource)}:push`,
      what: 'Pushing the payload',
      expects: tookIt,
      takes: true,
      body,
      // Before another attempt, `whenTaken` asks whether Veza has the payload.
      repeatable: 'without effect',
    }),
  );
}

/** Makes one call of a push in parts. @throws VezaFailure */
export async function pushPart(
  transport: VezaTransport,
  { provider, dataSource }: PushTarget,
  body: PartCall,
): Promise<Record<string, unknown>> {
  return transport.send({
    method: 'POST',
    path: `${dataSourcePath(provider, dataSource)}:parts`,
    what: 'Pushing the payload in parts',
    expects: partAnswers[body.operation],
    takes: body.operation === 'complete',
    body,
    repeatable: 'not arrived',
  });
}

/** What Veza reports about the last push; empty if nothing. */
export async function pushStatus(
  transport: VezaTransport,
  { provider, dataSource }: PushTarget,
): Promise<string> {
  const { value } = await explainingRefusals(
    transport.send({
      method: 'GET',
      path: dataSourcePath(provider, dataSource),
      what: 'Asking for the status',
      expects: ({ value: found }) => typeof found === 'object' && found !== null,
      repeatable: 'always',
    }),
  );
  const { status } = value as { status?: unknown };
  return typeof status === 'string' ? status : '';
}

/** The warnings of an answer. */
export function warningsOf({ warnings }: Record<string, unknown>): string[] {
  if (!Array.isArray(warnings)) return [];
  return warnings.map((warning: unknown) => {
    const { message = warning } = (warning ?? {}) as { message?: unknown };
    return typeof message === 'string' ? message : JSON.stringify(message);
  });
}
